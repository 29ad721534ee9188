package dev.reloader.servlet.request;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.util.Objects;

/** A response's body, whose listener is called with its generation's loader as context loader. */
final class OutputView extends ServletOutputStream {

  private final ServletOutputStream output;
  private final RequestPin pinned;

  OutputView(ServletOutputStream output, RequestPin pinned) {
    this.output = output;
    this.pinned = pinned;
  }

  @Override
  public void setWriteListener(WriteListener listener) {
    output.setWriteListener(new Listener(Objects.requireNonNull(listener, "listener"), pinned));
  }

  @Override
  public boolean isReady() {
    return output.isReady();
  }

  @Override
  public void write(int value) throws IOException {
    output.write(value);
  }

  @Override
  public void write(byte[] bytes) throws IOException {
    output.write(bytes);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    output.write(bytes, offset, length);
  }

  /** Every other method that prints comes here; containers encode text in ways of their own. */
  @Override
  public void print(String text) throws IOException {
    output.print(text);
  }

  @Override
  public void flush() throws IOException {
    output.flush();
  }

  @Override
  public void close() throws IOException {
    output.close();
  }

  private record Listener(WriteListener listener, RequestPin pinned) implements WriteListener {

    @Override
    public void onWritePossible() throws IOException {
      RequestScope.within(pinned, listener::onWritePossible);
    }

    @Override
    public void onError(Throwable failure) {
      RequestScope.within(pinned, () -> listener.onError(failure));
    }
  }
}
