package dev.reloader.servlet.page.live;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The body of a response that may be a page. Each write is one write below or none, as those who
 * write without blocking need it.
 */
final class LiveOutput extends ServletOutputStream {

  private final ServletOutputStream output;
  private final LiveResponse response;
  private final Held held;

  LiveOutput(ServletOutputStream output, LiveResponse response) {
    this.output = output;
    this.response = response;
    this.held = new Held(response);
  }

  void release() throws IOException {
    write(held.release());
  }

  void forget() {
    held.forget();
  }

  private void write(@Nullable String text) throws IOException {
    if (text != null) {
      output.write(Held.bytes(text));
    }
  }

  @Override
  public void write(int value) throws IOException {
    if (held.isThrough()) {
      output.write(value);
    } else {
      write(new byte[] {(byte) value}, 0, 1);
    }
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    if (held.isThrough()) {
      output.write(bytes, offset, length);
    } else if (length > 0) {
      write(held.add(Held.text(bytes, offset, length)));
    }
  }

  /** Containers encode text in ways of their own; every other method that prints comes here. */
  @Override
  public void print(String text) throws IOException {
    if (!held.isThrough()) {
      String released = held.release();
      if (released == null) {
        String begun = held.add(text);
        released = begun == null ? held.release() : begun;
        if (released != null) {
          output.print(released);
        }
        return;
      }
      write(released);
    }
    output.print(text);
  }

  @Override
  public void flush() throws IOException {
    response.flushed();
    output.flush();
  }

  @Override
  public void close() throws IOException {
    release();
    response.settle(0);
    output.close();
  }

  @Override
  public boolean isReady() {
    return output.isReady();
  }

  @Override
  public void setWriteListener(WriteListener listener) {
    output.setWriteListener(listener);
  }
}
