package dev.reloader.servlet.page.stream;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who listens to the stream. Nobody waits for a slow one: what the connection does not
 * take is queued, and who lets too much queue up is dropped.
 *
 * <p>Thread-safe. The monitor keeps the thread that publishes and the container's, which tells that
 * more can be written, from writing at once; nothing that is called under it blocks.
 */
final class Client implements WriteListener, AsyncListener {

  private static final int LONGEST_QUEUE = 200;

  private final AsyncContext context;
  private final ServletOutputStream output;
  private final Consumer<Client> gone;
  private final Deque<byte[]> queue = new ArrayDeque<>();

  /** Whether the container has said that it may be written; guarded by this, as all below. */
  private boolean open;

  private boolean unflushed;
  private boolean ended;

  Client(AsyncContext context, ServletOutputStream output, Consumer<Client> gone) {
    this.context = context;
    this.output = output;
    this.gone = gone;
  }

  /** To be called by the thread of the request, once; it has no more to do with it then. */
  void begin() {
    context.setTimeout(0);
    context.addListener(this);
    output.setWriteListener(this);
  }

  void send(byte[] bytes) {
    boolean dropped;
    synchronized (this) {
      queue.add(bytes);
      dropped = queue.size() > LONGEST_QUEUE;
    }
    if (dropped) {
      end();
    } else {
      drain();
    }
  }

  @Override
  public void onWritePossible() {
    synchronized (this) {
      open = true;
    }
    drain();
  }

  private void drain() {
    try {
      write();
    } catch (IOException | RuntimeException e) {
      end();
    }
  }

  /** Writes what is queued as far as the connection takes it; then the container calls again. */
  private synchronized void write() throws IOException {
    while (open && !ended && (unflushed || !queue.isEmpty()) && output.isReady()) {
      byte[] next = queue.poll();
      if (next != null) {
        output.write(next);
      } else {
        output.flush();
      }
      unflushed = next != null;
    }
  }

  /** Ends the response; a second call does nothing. */
  void end() {
    synchronized (this) {
      if (ended) {
        return;
      }
      ended = true;
    }
    gone.accept(this);
    try {
      context.complete();
    } catch (RuntimeException e) {
      // the container has ended it before
    }
  }

  @Override
  public void onError(Throwable failure) {
    end();
  }

  @Override
  public void onError(AsyncEvent event) {
    end();
  }

  @Override
  public void onTimeout(AsyncEvent event) {
    end();
  }

  @Override
  public void onComplete(AsyncEvent event) {
    end();
  }

  @Override
  public void onStartAsync(@Nullable AsyncEvent event) {}
}
