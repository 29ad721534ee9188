package dev.reloader.integration;

import static dev.reloader.integration.harness.Sources.servlet;
import static dev.reloader.integration.harness.Sources.text;

import dev.reloader.integration.harness.OnEveryContainer;
import dev.reloader.integration.harness.Server;
import dev.reloader.integration.harness.War;
import dev.reloader.integration.harness.WebApp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** Types of every kind, and what stands in them, show as they are edited. */
@OnEveryContainer
class EditedTypesTest {

  @Parameter Server server;

  @Test
  void anEditedInnerClassShows() throws Exception {
    WebApp app =
        War.of(
                servlet("Hello", "Outer.Inner.text()"),
                """
                package app;
                class Outer {
                  static class Inner {
                    static String text() { return "v1"; }
                  }
                }
                """)
            .servlet("/hello", "app.Hello")
            .startOn(server);
    app.answers("/hello", "v1");
    app.edit("Outer", "v2");
    app.answers("/hello", "v2");
  }

  @Test
  void anEditedSuperclassShows() throws Exception {
    WebApp app =
        War.of(
                servlet("Hello", "new Derived().say()"),
                "package app;\nclass Base { String say() { return \"v1\"; } }",
                "package app;\nclass Derived extends Base {}")
            .servlet("/hello", "app.Hello")
            .startOn(server);
    app.answers("/hello", "v1");
    app.edit("Base", "v2");
    app.answers("/hello", "v2");
  }

  @Test
  void anExchangedSuperclassShows() throws Exception {
    WebApp app =
        War.of(
                servlet("Hello", "new Derived().say()"),
                "package app;\nclass Base { String say() { return \"base\"; } }",
                "package app;\nclass Other { String say() { return \"other\"; } }",
                "package app;\nclass Derived extends Base {}")
            .servlet("/hello", "app.Hello")
            .startOn(server);
    app.answers("/hello", "base");
    app.change(
        change -> change.edit("Derived", "extends Base", "extends Other").recompile("Hello"));
    app.answers("/hello", "other");
  }

  @Test
  void anInterfaceWithAnotherMethodShows() throws Exception {
    WebApp app =
        War.of(
                servlet("Hello", "((Speaker) new Person()).say()"),
                "package app;\ninterface Speaker { default String say() { return \"v1\"; } }",
                "package app;\nclass Person implements Speaker {}")
            .servlet("/hello", "app.Hello")
            .startOn(server);
    app.answers("/hello", "v1");
    app.edit("Speaker", "v2");
    app.answers("/hello", "v2");
    app.change(
        change ->
            change
                .edit("Speaker", "default String say() { return \"v2\"; }", "String name();")
                .edit("Person", "{}", "{ public String name() { return \"Ann\"; } }")
                .edit("Hello", "say()", "name()"));
    app.answers("/hello", "Ann");
  }

  @Test
  void anEditedAnnotationShows() throws Exception {
    WebApp app =
        War.of(
                servlet("Hello", "Marked.class.getAnnotation(Mark.class).value()"),
                """
                package app;
                import java.lang.annotation.*;
                @Retention(RetentionPolicy.RUNTIME)
                @interface Mark { String value() default "default v1"; }
                """,
                "package app;\n@Mark\nclass Marked {}")
            .servlet("/hello", "app.Hello")
            .startOn(server);
    app.answers("/hello", "default v1");
    app.edit("Mark", "v2");
    app.answers("/hello", "default v2");
    app.edit("Marked", "@Mark", "@Mark(\"explicit\")");
    app.answers("/hello", "explicit");
  }

  @Test
  void anEditedEnumShows() throws Exception {
    WebApp app =
        War.of(
                servlet("Hello", "Arrays.toString(Colour.values())"),
                "package app;\nenum Colour { RED, GREEN }")
            .servlet("/hello", "app.Hello")
            .startOn(server);
    app.answers("/hello", "[RED, GREEN]");
    app.edit("Colour", "GREEN", "GREEN, BLUE");
    app.answers("/hello", "[RED, GREEN, BLUE]");
  }

  @Test
  void aRecordWithAnotherComponentShows() throws Exception {
    WebApp app =
        War.of(servlet("Hello", "new Point(1)"), "package app;\nrecord Point(int x) {}")
            .servlet("/hello", "app.Hello")
            .startOn(server);
    app.answers("/hello", "Point[x=1]");
    app.change(
        change -> change.edit("Point", "int x", "int x, int y").edit("Hello", "(1)", "(1, 2)"));
    app.answers("/hello", "Point[x=1, y=2]");
  }

  @Test
  void anEditedStaticFieldShows() throws Exception {
    WebApp app =
        War.of(
                servlet("Hello", "Constants.MUTABLE + Constants.CONSTANT"),
                """
                package app;
                class Constants {
                  static final String CONSTANT = "v1";
                  static String MUTABLE = "v1";
                }
                """)
            .servlet("/hello", "app.Hello")
            .startOn(server);
    app.answers("/hello", "v1v1");
    app.change(change -> change.edit("Constants", "v2").recompile("Hello"));
    app.answers("/hello", "v2v2");
  }

  @Test
  void aChangedSignatureShowsWithItsCallers() throws Exception {
    WebApp app =
        War.of(servlet("Hello", "Greeting.text()"), text("Greeting", "v1"))
            .servlet("/hello", "app.Hello")
            .startOn(server);
    app.answers("/hello", "v1");
    app.change(
        change ->
            change
                .edit("Greeting", "text()", "text(String name)")
                .edit("Greeting", "\"v1\"", "\"Hello, \" + name")
                .edit("Hello", "Greeting.text()", "Greeting.text(\"Ann\")"));
    app.answers("/hello", "Hello, Ann");
  }

  @Test
  void anEditedLambdaShows() throws Exception {
    WebApp app =
        War.of(
                servlet(
                    "Hello",
                    "java.util.stream.Stream.of(1, 2).map(n -> n + \" v1\").toList().toString()"))
            .servlet("/hello", "app.Hello")
            .startOn(server);
    app.answers("/hello", "[1 v1, 2 v1]");
    app.edit("Hello", "v2");
    app.answers("/hello", "[1 v2, 2 v2]");
  }
}
