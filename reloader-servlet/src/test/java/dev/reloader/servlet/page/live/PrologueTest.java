package dev.reloader.servlet.page.live;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a script belongs is marked by a {@code ^}. */
class PrologueTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!DOCTYPE html>\n<html lang='a>b'>\n<head>^<meta charset=utf-8>",
        "<html>^<body>x",
        "<!doctype html>^<title>x</title>",
        "\u00ef\u00bb\u00bf \n<!-- <head> --><html><!-- x --><HEAD class=\"a\">^",
        "<?xml version='1.0'?><html>^<p>",
        "^<body onload=\"x()\">",
        "<!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0 Strict//EN\" \"x\"><html><head>^</head>",
      })
  void aPageHasAPlace(String marked) {
    int place = marked.indexOf('^');
    String page = marked.replace("^", "");
    assertEquals(place, Prologue.place(page, false, false));
    assertEquals(place, Prologue.place(page, true, true));
  }

  @ParameterizedTest
  @ValueSource(strings = {"<p>part of a page</p>", "v1", "<header>x", "{\"html\":\"<head>\"}"})
  void aPartHasNone(String part) {
    assertEquals(Prologue.NONE, Prologue.place(part, true, false));
    assertEquals(0, Prologue.place(part, true, true));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "<",
        "<!-- a",
        "<!DOC",
        "<html",
        "<!doctype html> ",
        "<html><he",
        "<html lang='a>",
        "\u00ef\u00bb"
      })
  void whatIsCutOffMayGoOn(String beginning) {
    assertEquals(Prologue.OPEN, Prologue.place(beginning, false, true));
  }

  /** A page may begin with what a thousand directives leave; it must not fill the stack either. */
  @Test
  void aLongBeginningIsReadToItsEnd() {
    String blank = "\n \t".repeat(3_000);
    String attributes = " a=b".repeat(1_500);
    String begin = blank + "<html" + attributes + "><head>";
    assertEquals(begin.length(), Prologue.place(begin + "<title>", false, false));
  }

  @Test
  void nothingIsHeldBackForEver() {
    assertEquals(Prologue.OPEN, Prologue.place(" ".repeat(16_384), false, false));
    assertEquals(Prologue.NONE, Prologue.place(" ".repeat(16_385), false, false));
    assertEquals(Prologue.NONE, Prologue.place("<!-- " + "x".repeat(16_384), false, false));
  }
}
