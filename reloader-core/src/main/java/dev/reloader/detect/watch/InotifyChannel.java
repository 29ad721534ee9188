package dev.reloader.detect.watch;

import java.io.IOException;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The kernel's queue, read by ourselves. The kernel queues an event before the system call that
 * caused it returns; so whatever was completely written can be read, without waiting for anybody,
 * and an empty queue is proof that nothing was.
 */
final class InotifyChannel implements Channel {

  private static final int IN_MODIFY = 0x2;
  private static final int IN_ATTRIB = 0x4;
  private static final int IN_CLOSE_WRITE = 0x8;
  private static final int IN_MOVED_FROM = 0x40;
  private static final int IN_MOVED_TO = 0x80;
  private static final int IN_CREATE = 0x100;
  private static final int IN_DELETE = 0x200;
  private static final int IN_DELETE_SELF = 0x400;
  private static final int IN_MOVE_SELF = 0x800;
  private static final int IN_UNMOUNT = 0x2000;
  private static final int IN_Q_OVERFLOW = 0x4000;
  private static final int IN_IGNORED = 0x8000;
  private static final int IN_ONLYDIR = 0x1000000;
  private static final int MASK =
      IN_MODIFY
          | IN_ATTRIB
          | IN_CLOSE_WRITE
          | IN_MOVED_FROM
          | IN_MOVED_TO
          | IN_CREATE
          | IN_DELETE
          | IN_DELETE_SELF
          | IN_MOVE_SELF
          | IN_ONLYDIR;
  private static final int SELF = IN_DELETE_SELF | IN_MOVE_SELF | IN_UNMOUNT;
  private static final int HEAD = 16;
  private static final short POLLIN = 1;
  private static final Charset NAMES =
      Charset.forName(System.getProperty("sun.jnu.encoding", "UTF-8"));

  private final int queue;
  private final ByteBuffer events = direct(64 * 1024);
  private final ByteBuffer pollfd = direct(8);
  private final long eventsAddress;
  private final long pollfdAddress;
  private boolean closed;

  private InotifyChannel(int queue) throws IOException {
    this.queue = queue;
    this.eventsAddress = Inotify.Foreign.address(events);
    this.pollfdAddress = Inotify.Foreign.address(pollfd);
    pollfd.putInt(0, queue).putShort(4, POLLIN);
  }

  static InotifyChannel open() throws IOException {
    int queue = Inotify.init();
    if (queue < 0) {
      throw new IOException("the limit fs.inotify.max_user_instances is reached");
    }
    return new InotifyChannel(queue);
  }

  private static ByteBuffer direct(int size) {
    return ByteBuffer.allocateDirect(size).order(ByteOrder.nativeOrder());
  }

  @Override
  public Object add(Path directory) throws IOException {
    String text = directory.toString();
    byte[] name = text.getBytes(NAMES);
    if (!new String(name, NAMES).equals(text) || !Path.of(text).equals(directory)) {
      throw new IOException("the name of " + directory + " cannot be encoded in " + NAMES);
    }
    ByteBuffer path = direct(name.length + 1).put(name).put((byte) 0);
    int watch;
    try {
      watch = Inotify.add(queue, Inotify.Foreign.address(path.rewind()), MASK);
    } finally {
      Reference.reachabilityFence(path);
    }
    if (watch >= 0) {
      return watch;
    }
    if (!Files.exists(directory)) {
      throw new NoSuchFileException(text);
    }
    if (!Files.isDirectory(directory)) {
      throw new NotDirectoryException(text);
    }
    throw new IOException(
        Files.isReadable(directory)
            ? "the limit fs.inotify.max_user_watches is reached at " + directory
            : directory + " may not be read");
  }

  @Override
  public void remove(Object key) {
    try {
      int ignored = Inotify.remove(queue, (Integer) key);
    } catch (IOException e) {
      // Its events will be of nobody.
    }
  }

  @Override
  public synchronized void drain(Listener listener) throws IOException {
    while (!closed && !isEmpty()) {
      long length = Inotify.read(queue, eventsAddress, events.capacity());
      if (length < 0) {
        throw new IOException("the queue of inotify cannot be read");
      }
      for (int at = 0; at < length; ) {
        int size = events.getInt(at + 12);
        deliver(events.getInt(at), events.getInt(at + 4), size, name(at + HEAD, size), listener);
        at += HEAD + size;
      }
    }
  }

  private static void deliver(
      int watch, int mask, int size, @Nullable Path name, Listener listener) {
    if ((mask & IN_Q_OVERFLOW) != 0) {
      listener.overflowed();
    } else if ((mask & IN_IGNORED) != 0) {
      listener.gone(watch);
    } else if (size > 0 || (mask & SELF) != 0) {
      // A name that is no text is none to us: anything in the directory may have changed.
      listener.changed(watch, name);
    }
  }

  private @Nullable Path name(int at, int size) {
    if (size == 0) {
      return null;
    }
    byte[] bytes = new byte[size];
    events.get(at, bytes);
    int length = 0;
    while (length < size && bytes[length] != 0) {
      length++;
    }
    String name = new String(bytes, 0, length, NAMES);
    return Arrays.equals(name.getBytes(NAMES), Arrays.copyOf(bytes, length)) ? Path.of(name) : null;
  }

  /** The kernel writes to the structure that all threads share, and no thread reads that. */
  @Override
  public boolean isEmpty() {
    return Inotify.poll(pollfdAddress) == 0;
  }

  @Override
  public String describe() {
    return "inotify";
  }

  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      try {
        int ignored = Inotify.close(queue);
      } catch (IOException e) {
        // Nothing can be done about it, and nothing reads it any more.
      }
    }
  }
}
