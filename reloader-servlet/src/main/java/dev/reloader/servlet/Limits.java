package dev.reloader.servlet;

import java.time.Duration;

/**
 * How long the application may take for what others wait for; zero is no limit. Immutable.
 *
 * @param start of the whole start of a generation
 * @param stop of each component's end
 * @param request of a request whose generation was superseded
 */
record Limits(Duration start, Duration stop, Duration request) {

  private static final Duration START = Duration.ofMinutes(2);
  private static final Duration STOP = Duration.ofSeconds(20);

  static Limits parse(InitParams params) throws BadSettingException {
    return new Limits(
        params.duration("start-limit", START),
        params.duration("stop-limit", STOP),
        params.duration("request-limit", Duration.ZERO));
  }
}
