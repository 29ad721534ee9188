package dev.reloader.retire.heap;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Numbers and identifiers from a file, read forward. Not thread-safe. */
final class HeapInput implements AutoCloseable {

  private static final int SIZE = 1 << 20;

  private final FileChannel channel;
  private final ByteBuffer buffer = ByteBuffer.allocate(SIZE).flip();

  /** Where in the file the end of the buffer is. */
  private long end;

  private int idSize = 8;

  HeapInput(Path file) throws IOException {
    channel = FileChannel.open(file, StandardOpenOption.READ);
  }

  /**
   * Says how long identifiers are.
   *
   * @throws IOException if no JVM writes such ones
   */
  void idSize(int bytes) throws IOException {
    if (bytes != 4 && bytes != 8) {
      throw new IOException("Identifiers of " + bytes + " bytes are unknown in heap dumps");
    }
    idSize = bytes;
  }

  int idSize() {
    return idSize;
  }

  long position() {
    return end - buffer.remaining();
  }

  boolean atEnd() throws IOException {
    return !buffer.hasRemaining() && !fill();
  }

  int u1() throws IOException {
    need(1);
    return buffer.get() & 0xFF;
  }

  int u2() throws IOException {
    need(2);
    return buffer.getShort() & 0xFFFF;
  }

  int i4() throws IOException {
    need(4);
    return buffer.getInt();
  }

  long u4() throws IOException {
    return i4() & 0xFFFF_FFFFL;
  }

  long u8() throws IOException {
    need(8);
    return buffer.getLong();
  }

  long id() throws IOException {
    return idSize == 8 ? u8() : u4();
  }

  byte[] bytes(int length) throws IOException {
    byte[] bytes = new byte[length];
    int done = 0;
    while (done < length) {
      if (atEnd()) {
        throw new EOFException("The heap dump ends too early");
      }
      int some = Math.min(length - done, buffer.remaining());
      buffer.get(bytes, done, some);
      done += some;
    }
    return bytes;
  }

  void skip(long length) throws IOException {
    if (length <= buffer.remaining()) {
      buffer.position(buffer.position() + (int) length);
      return;
    }
    long target = position() + length;
    if (target > channel.size()) {
      throw new EOFException("The heap dump ends too early");
    }
    channel.position(target);
    end = target;
    buffer.clear().flip();
  }

  private void need(int bytes) throws IOException {
    while (buffer.remaining() < bytes) {
      if (!fill()) {
        throw new EOFException("The heap dump ends too early");
      }
    }
  }

  private boolean fill() throws IOException {
    buffer.compact();
    int read = channel.read(buffer);
    buffer.flip();
    if (read > 0) {
      end += read;
    }
    return read > 0;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
