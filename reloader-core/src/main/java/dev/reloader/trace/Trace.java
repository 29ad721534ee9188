package dev.reloader.trace;

/** Is told of each step as it begins and ends. Implementations are thread-safe. */
@FunctionalInterface
public interface Trace {

  /** Records nothing. */
  Trace NONE = step -> Span.NONE;

  /**
   * Notes that a step begins, on this thread.
   *
   * @param step what begins
   * @return to be closed when the step ends
   */
  Span begin(Step step);

  /**
   * Makes events of the JDK's flight recorder, where the runtime has one.
   *
   * @param application what the events are to call the application
   * @return a trace that records nothing where there is no flight recorder
   */
  static Trace flightRecorder(String application) {
    try {
      return new FlightRecorder(application);
    } catch (LinkageError noFlightRecorder) {
      return NONE;
    }
  }

  /** A step that is under way. Used by one thread. */
  interface Span extends AutoCloseable {

    /** A step of which nothing is recorded. */
    Span NONE =
        new Span() {
          @Override
          public void about(long generation, String detail) {}

          @Override
          public void close() {}
        };

    /**
     * Says more of this step.
     *
     * @param generation the number of the generation that it is about
     * @param detail a few words
     */
    void about(long generation, String detail);

    /** Notes that the step ends. */
    @Override
    void close();
  }
}
