package dev.reloader.trace;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/**
 * Makes an event of each step. While nobody records, that costs an object a step.
 *
 * <p>The events' classes are found by the loader of this class, so that they end with the web
 * application whose jar they come in.
 */
final class FlightRecorder implements Trace {

  private final String application;

  /**
   * Starts to make events.
   *
   * @throws LinkageError where the runtime has no flight recorder, or hides it
   */
  FlightRecorder(String application) {
    this.application = application;
    new Check().isEnabled();
  }

  @Override
  public Span begin(Step step) {
    Occurrence event =
        switch (step) {
          case CHECK -> new Check();
          case SCAN -> new Scan();
          case COMPILE -> new Compile();
          case BUILD -> new Build();
          case START -> new Start();
          case PUBLISH -> new Publish();
          case RETIRE -> new Retire();
          case LEAK -> new Leak();
        };
    event.application = application;
    event.begin();
    return event;
  }

  /** What all events tell. */
  @Category("Reloader")
  @StackTrace(false)
  abstract static class Occurrence extends Event implements Span {

    @Label("Application")
    @Description("The context path of the web application")
    String application = "";

    @Label("Generation")
    @Description("The number of the generation that this is about")
    long generation;

    @Label("Detail")
    String detail = "";

    @Override
    public final void about(long number, String words) {
      generation = number;
      detail = words;
    }

    @Override
    public final void close() {
      commit();
    }
  }

  @Name("dev.reloader.Check")
  @Label("Check")
  @Description("The detector was asked whether the files may have changed")
  static final class Check extends Occurrence {}

  @Name("dev.reloader.Scan")
  @Label("Scan")
  @Description("The files that differ were read")
  static final class Scan extends Occurrence {}

  @Name("dev.reloader.Compile")
  @Label("Compile")
  @Description("The sources that differ, and what depends on them, were compiled")
  static final class Compile extends Occurrence {}

  @Name("dev.reloader.Build")
  @Label("Build")
  @Description("The class loader of the next generation was made")
  static final class Build extends Occurrence {}

  @Name("dev.reloader.Start")
  @Label("Start")
  @Description("The application of the next generation was started")
  static final class Start extends Occurrence {}

  @Name("dev.reloader.Publish")
  @Label("Publish")
  @Description("The next generation took the place of the current one")
  static final class Publish extends Occurrence {}

  @Name("dev.reloader.Retire")
  @Label("Retire")
  @Description("A superseded generation was stopped and cleaned up after")
  static final class Retire extends Occurrence {}

  @Name("dev.reloader.Leak")
  @Label("Leak")
  @Description("A retired generation is held by somebody; the detail names both")
  static final class Leak extends Occurrence {}
}
