package dev.reloader.servlet.page.endpoint;

import dev.reloader.Reload;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Passes on what became of each change to whoever listens just then. Thread-safe. */
public final class ReloadNotice implements Consumer<Reload> {

  private final List<Consumer<Reload>> listeners = new CopyOnWriteArrayList<>();

  /** Creates a notice that nobody listens to. */
  public ReloadNotice() {}

  /** Tells a listener of each reload from now on, on the thread that found the change. */
  public void listen(Consumer<Reload> listener) {
    listeners.add(listener);
  }

  @Override
  public void accept(Reload reload) {
    listeners.forEach(listener -> listener.accept(reload));
  }
}
