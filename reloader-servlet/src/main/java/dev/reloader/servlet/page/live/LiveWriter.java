package dev.reloader.servlet.page.live;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import org.jspecify.annotations.Nullable;

/** The writer of a page. */
final class LiveWriter extends PrintWriter {

  private final PrintWriter target;
  private final Into into;

  LiveWriter(PrintWriter target, LiveResponse response) {
    this(target, new Into(target, response));
  }

  private LiveWriter(PrintWriter target, Into into) {
    super(into);
    this.target = target;
    this.into = into;
  }

  void release() {
    into.write(into.held.release());
  }

  void forget() {
    into.held.forget();
  }

  @Override
  public boolean checkError() {
    return super.checkError() || target.checkError();
  }

  private static final class Into extends Writer {

    private final PrintWriter target;
    private final LiveResponse response;
    private final Held held;

    Into(PrintWriter target, LiveResponse response) {
      this.target = target;
      this.response = response;
      this.held = new Held(response);
    }

    @Override
    public void write(@Nullable String text) {
      if (text != null) {
        target.write(text);
      }
    }

    @Override
    public void write(char[] characters, int offset, int length) {
      if (held.isThrough()) {
        target.write(characters, offset, length);
      } else if (length > 0) {
        write(held.add(new String(characters, offset, length)));
      }
    }

    @Override
    public void write(String text, int offset, int length) {
      if (held.isThrough()) {
        target.write(text, offset, length);
      } else if (length > 0) {
        write(held.add(text.substring(offset, offset + length)));
      }
    }

    @Override
    public void flush() throws IOException {
      response.flushed();
      target.flush();
    }

    @Override
    public void close() {
      write(held.release());
      response.settle(0);
      target.close();
    }
  }
}
