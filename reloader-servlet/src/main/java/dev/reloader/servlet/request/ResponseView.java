package dev.reloader.servlet.request;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The response as its generation sees it: the same, but for the listener of its stream. */
final class ResponseView extends HttpServletResponseWrapper {

  private final RequestPin pinned;
  private @Nullable ServletOutputStream output;

  ResponseView(HttpServletResponse response, RequestPin pinned) {
    super(response);
    this.pinned = pinned;
  }

  @Override
  public ServletOutputStream getOutputStream() throws IOException {
    ServletOutputStream view = output;
    if (view == null) {
      view = new OutputView(super.getOutputStream(), pinned);
      output = view;
    }
    return view;
  }
}
