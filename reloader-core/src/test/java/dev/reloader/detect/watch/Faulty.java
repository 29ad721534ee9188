package dev.reloader.detect.watch;

import dev.reloader.pool.Pool;
import java.io.IOException;
import java.nio.file.Path;

/** The JDK's watch service, whose limits can be reached, and which can cease to tell. */
public final class Faulty {

  private int watches = Integer.MAX_VALUE;
  private boolean deaf;
  private String fileSystem = "ext4";

  /** Directories that can be watched from now on. */
  public void limit(int directories) {
    watches = directories;
  }

  /** From now on nothing is told. */
  public void goDeaf() {
    deaf = true;
  }

  /** What all roots are on. */
  public void on(String type) {
    fileSystem = type;
  }

  public Watching open(Pool pool) throws IOException {
    return Watching.prove(
        new FaultyChannel(ServiceChannel.open()), pool, new Locality(any -> fileSystem), "a test");
  }

  private final class FaultyChannel implements Channel {
    private final Channel real;

    FaultyChannel(Channel real) {
      this.real = real;
    }

    @Override
    public Object add(Path directory) throws IOException {
      if (watches-- <= 0) {
        throw new IOException("User limit of inotify watches reached");
      }
      return real.add(directory);
    }

    @Override
    public void remove(Object key) {
      real.remove(key);
    }

    @Override
    public void drain(Listener listener) throws IOException {
      if (!deaf) {
        real.drain(listener);
      }
    }

    @Override
    public boolean isEmpty() {
      return real.isEmpty();
    }

    @Override
    public String describe() {
      return real.describe();
    }

    @Override
    public void close() {
      real.close();
    }
  }
}
