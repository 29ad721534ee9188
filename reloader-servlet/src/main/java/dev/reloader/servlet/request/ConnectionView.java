package dev.reloader.servlet.request;

import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.WebConnection;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** An upgraded connection whose listeners are called with their generation's loader. */
@SuppressWarnings("try") // its close is declared by the API to throw any exception
final class ConnectionView implements WebConnection {

  private final WebConnection connection;
  private final RequestPin pinned;
  private @Nullable ServletInputStream input;
  private @Nullable ServletOutputStream output;

  ConnectionView(WebConnection connection, RequestPin pinned) {
    this.connection = connection;
    this.pinned = pinned;
  }

  @Override
  public ServletInputStream getInputStream() throws IOException {
    ServletInputStream view = input;
    if (view == null) {
      view = new InputView(connection.getInputStream(), pinned);
      input = view;
    }
    return view;
  }

  @Override
  public ServletOutputStream getOutputStream() throws IOException {
    ServletOutputStream view = output;
    if (view == null) {
      view = new OutputView(connection.getOutputStream(), pinned);
      output = view;
    }
    return view;
  }

  @Override
  public void close() throws Exception {
    connection.close();
  }
}
