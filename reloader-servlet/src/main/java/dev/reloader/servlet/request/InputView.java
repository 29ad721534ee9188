package dev.reloader.servlet.request;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;
import java.util.Objects;

/** A request's body, whose listener is called with its generation's loader as context loader. */
final class InputView extends ServletInputStream {

  private final ServletInputStream input;
  private final RequestPin pinned;

  InputView(ServletInputStream input, RequestPin pinned) {
    this.input = input;
    this.pinned = pinned;
  }

  @Override
  public void setReadListener(ReadListener listener) {
    input.setReadListener(new Listener(Objects.requireNonNull(listener, "listener"), pinned));
  }

  @Override
  public boolean isFinished() {
    return input.isFinished();
  }

  @Override
  public boolean isReady() {
    return input.isReady();
  }

  @Override
  public int read() throws IOException {
    return input.read();
  }

  @Override
  public int read(byte[] bytes) throws IOException {
    return input.read(bytes);
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    return input.read(bytes, offset, length);
  }

  @Override
  public int readLine(byte[] bytes, int offset, int length) throws IOException {
    return input.readLine(bytes, offset, length);
  }

  @Override
  public long skip(long count) throws IOException {
    return input.skip(count);
  }

  @Override
  public int available() throws IOException {
    return input.available();
  }

  @Override
  public void close() throws IOException {
    input.close();
  }

  private record Listener(ReadListener listener, RequestPin pinned) implements ReadListener {

    @Override
    public void onDataAvailable() throws IOException {
      RequestScope.within(pinned, listener::onDataAvailable);
    }

    @Override
    public void onAllDataRead() throws IOException {
      RequestScope.within(pinned, listener::onAllDataRead);
    }

    @Override
    public void onError(Throwable failure) {
      RequestScope.within(pinned, () -> listener.onError(failure));
    }
  }
}
