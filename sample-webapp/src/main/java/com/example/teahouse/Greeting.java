package com.example.teahouse;

/** What the guests read first. Edit it, save it, refresh the page. */
final class Greeting {

  private Greeting() {}

  static String text() {
    return "Welcome to the tea house. The kettle is on.";
  }
}
