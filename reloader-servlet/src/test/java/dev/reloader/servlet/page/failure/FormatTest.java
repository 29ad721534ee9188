package dev.reloader.servlet.page.failure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormatTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "none",
      value = {
        "'' | TEXT",
        "*/* | TEXT",
        "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8 | HTML",
        "text/css,*/*;q=0.1 | TEXT",
        "application/json, text/plain, */* | JSON",
        "application/problem+json | JSON",
        "application/json;q=0.5, text/html;q=0.4 | JSON",
        "text/html;q=0.2, text/plain;q=0.3, application/json;q=0.1 | TEXT",
        "text/html;q=0, */* | TEXT",
        "text/plain;q=0, */*;q=0.5 | HTML",
        "text/* | TEXT",
        "TEXT/HTML;Q=1.0 | HTML",
        "image/png | TEXT",
        "text/html;q=nonsense | TEXT",
        ";;,, ; | TEXT",
      })
  void whatTheClientLikesBest(String accept, Format format) {
    assertEquals(format, Format.of(accept));
  }
}
