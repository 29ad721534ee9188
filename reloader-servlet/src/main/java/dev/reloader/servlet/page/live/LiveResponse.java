package dev.reloader.servlet.page.live;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.ServletResponseWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A response into which an element is put if it is an HTML page. What is none goes through as it
 * is. Only the beginning of a page is held back, until it is clear where the element belongs; a
 * flush, a close or the end of the response lets it go.
 *
 * <p>As little thread-safe as every response.
 */
public final class LiveResponse extends HttpServletResponseWrapper {

  private static final String LENGTH = "Content-Length";

  private final boolean document;
  private final Function<HttpServletResponse, String> element;
  private @Nullable LiveOutput output;
  private @Nullable LiveWriter writer;

  /** What the application has said; told the container once it is known what is put in. */
  private long length = -1;

  private boolean settled;

  /**
   * Wraps a response.
   *
   * @param document whether the browser has asked for a page, however that begins
   * @param element what to put in, asked for when the headers are known
   */
  LiveResponse(
      HttpServletResponse response,
      boolean document,
      Function<HttpServletResponse, String> element) {
    super(response);
    this.document = document;
    this.element = element;
  }

  /** Finds the one that a response is, or wraps; null if there is none. */
  static @Nullable LiveResponse below(ServletResponse response) {
    ServletResponse current = response;
    while (current instanceof ServletResponseWrapper wrapper) {
      if (current instanceof LiveResponse live) {
        return live;
      }
      current = wrapper.getResponse();
    }
    return null;
  }

  /** Lets go what a response still holds back, before it ends. */
  public static void finish(ServletResponse response) throws IOException {
    LiveResponse live = below(response);
    if (live != null) {
      live.finish();
    }
  }

  private void finish() throws IOException {
    if (output != null) {
      output.release();
    }
    if (writer != null) {
      writer.release();
    }
    settle(0);
  }

  boolean isDocument() {
    return document;
  }

  /** What is to be put into this response, as its headers are now; null where nothing is. */
  @Nullable String element() {
    return !settled && isPage() ? element.apply(this) : null;
  }

  /** Whether it may still become a page: nobody has said what it is, or that it is one. */
  private boolean mayBePage() {
    return !settled && (getContentType() == null || isPage());
  }

  private boolean isPage() {
    String type = getContentType();
    int status = getStatus();
    return type != null
        && type.toLowerCase(Locale.ROOT).startsWith("text/html")
        && !getCharacterEncoding().toUpperCase(Locale.ROOT).startsWith("UTF-16")
        && !getCharacterEncoding().toUpperCase(Locale.ROOT).startsWith("UTF-32")
        && !containsHeader("Content-Encoding")
        && !containsHeader("Content-Range")
        && status != SC_NO_CONTENT
        && status != SC_PARTIAL_CONTENT
        && status != SC_NOT_MODIFIED;
  }

  /** Nothing more is put in: the length is known, if the application knew it. */
  void settle(int inserted) {
    if (!settled) {
      settled = true;
      if (length >= 0 && !isCommitted()) {
        super.setContentLengthLong(length + inserted);
      }
    }
  }

  @Override
  public ServletOutputStream getOutputStream() throws IOException {
    if (output == null) {
      ServletOutputStream raw = super.getOutputStream();
      if (!mayBePage()) {
        settle(0);
        return raw;
      }
      output = new LiveOutput(raw, this);
    }
    return output;
  }

  /** Lines of the container's writer may end as it likes, so that only a page gets ours. */
  @Override
  public PrintWriter getWriter() throws IOException {
    if (writer == null) {
      boolean page = !settled && isPage();
      PrintWriter raw = super.getWriter();
      if (!page) {
        settle(0);
        return raw;
      }
      writer = new LiveWriter(raw, this);
    }
    return writer;
  }

  @Override
  public void flushBuffer() throws IOException {
    flushed();
    super.flushBuffer();
  }

  /** A length that was told before the body would be wrong if anything were put in later. */
  void flushed() throws IOException {
    if (output != null) {
      output.release();
    }
    if (writer != null) {
      writer.release();
    }
    if (length >= 0) {
      settle(0);
    }
  }

  @Override
  public void reset() {
    super.reset();
    length = -1;
    forget();
  }

  @Override
  public void resetBuffer() {
    super.resetBuffer();
    if (output != null) {
      output.forget();
    }
    if (writer != null) {
      writer.forget();
    }
    settled = false;
  }

  private void forget() {
    output = null;
    writer = null;
    settled = false;
  }

  @Override
  public void sendError(int status) throws IOException {
    abandon();
    super.sendError(status);
  }

  @Override
  public void sendError(int status, String message) throws IOException {
    abandon();
    super.sendError(status, message);
  }

  @Override
  public void sendRedirect(String location) throws IOException {
    abandon();
    super.sendRedirect(location);
  }

  /** The container answers with a body of its own. */
  private void abandon() {
    if (!isCommitted()) {
      if (output != null) {
        output.forget();
      }
      if (writer != null) {
        writer.forget();
      }
      settled = true;
    }
  }

  // The length is kept back until it is known what is put in.

  private boolean keep(String name, long value) {
    if (settled || !name.equalsIgnoreCase(LENGTH)) {
      return false;
    }
    length = value;
    return true;
  }

  private boolean keep(String name, @Nullable String value) {
    try {
      return value != null && keep(name, Long.parseLong(value.strip()));
    } catch (NumberFormatException e) {
      return false;
    }
  }

  @Override
  public void setContentLength(int value) {
    setContentLengthLong(value);
  }

  @Override
  public void setContentLengthLong(long value) {
    if (!keep(LENGTH, value)) {
      super.setContentLengthLong(value);
    }
  }

  @Override
  public void setHeader(String name, String value) {
    if (!keep(name, value)) {
      super.setHeader(name, value);
    }
  }

  @Override
  public void addHeader(String name, String value) {
    if (!keep(name, value)) {
      super.addHeader(name, value);
    }
  }

  @Override
  public void setIntHeader(String name, int value) {
    if (!keep(name, (long) value)) {
      super.setIntHeader(name, value);
    }
  }

  @Override
  public void addIntHeader(String name, int value) {
    if (!keep(name, (long) value)) {
      super.addIntHeader(name, value);
    }
  }

  @Override
  public boolean containsHeader(String name) {
    return (name.equalsIgnoreCase(LENGTH) && length >= 0) || super.containsHeader(name);
  }
}
