package dev.reloader.servlet.application;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The response as an included servlet sees it: what it writes is taken, what it says of status and
 * headers is ignored (Servlet 6.0, section 9.3).
 */
final class IncludedResponse extends HttpServletResponseWrapper {
  IncludedResponse(HttpServletResponse response) {
    super(response);
  }

  @Override
  public void setStatus(int status) {}

  @Override
  public void sendError(int status) {}

  @Override
  public void sendError(int status, @Nullable String message) {}

  @Override
  public void sendRedirect(String location) {}

  @Override
  public void addCookie(Cookie cookie) {}

  @Override
  public void setHeader(String name, @Nullable String value) {}

  @Override
  public void addHeader(String name, @Nullable String value) {}

  @Override
  public void setIntHeader(String name, int value) {}

  @Override
  public void addIntHeader(String name, int value) {}

  @Override
  public void setDateHeader(String name, long value) {}

  @Override
  public void addDateHeader(String name, long value) {}

  @Override
  public void setContentType(@Nullable String type) {}

  @Override
  public void setContentLength(int length) {}

  @Override
  public void setContentLengthLong(long length) {}

  @Override
  public void setCharacterEncoding(@Nullable String encoding) {}

  @Override
  public void setLocale(@Nullable Locale locale) {}

  @Override
  public void setBufferSize(int size) {}

  @Override
  public void reset() {
    if (isCommitted()) {
      super.reset(); // throws what it has to
    }
  }
}
