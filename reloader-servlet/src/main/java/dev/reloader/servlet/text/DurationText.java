package dev.reloader.servlet.text;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A duration as a person writes it: {@code 0}, {@code 250ms}, {@code 2s} or {@code PT2S}. */
public final class DurationText {

  private static final Pattern NUMBER_AND_UNIT = Pattern.compile("(\\d{1,15})(ms|s)");

  private DurationText() {}

  /** Reads a duration; empty if the text is none, or not one from zero to {@code longest}. */
  public static Optional<Duration> parse(String text, Duration longest) {
    try {
      Duration duration = parse(text.strip());
      return duration.isNegative() || duration.compareTo(longest) > 0
          ? Optional.empty()
          : Optional.of(duration);
    } catch (DateTimeParseException | ArithmeticException e) {
      return Optional.empty();
    }
  }

  private static Duration parse(String text) {
    if (text.equals("0")) {
      return Duration.ZERO;
    }
    Matcher matcher = NUMBER_AND_UNIT.matcher(text);
    if (!matcher.matches()) {
      return Duration.parse(text);
    }
    long number = Long.parseLong(matcher.group(1));
    return matcher.group(2).equals("ms") ? Duration.ofMillis(number) : Duration.ofSeconds(number);
  }
}
