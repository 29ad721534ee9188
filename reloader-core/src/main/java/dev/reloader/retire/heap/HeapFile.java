package dev.reloader.retire.heap;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;

/**
 * A heap dump in the format that HotSpot writes (hprof 1.0.2), shown to visitors from beginning to
 * end, within a time for all of them. Not thread-safe.
 */
final class HeapFile {

  static final int ROOT_JAVA_FRAME = 0x03;
  static final int ROOT_STICKY_CLASS = 0x05;
  static final int ROOT_THREAD = 0x08;

  private static final int CHECKED = 1 << 16;

  private final Path file;
  private final long deadline;
  private int records;

  HeapFile(Path file, Duration longest) {
    this.file = file;
    this.deadline = System.nanoTime() + longest.toNanos();
  }

  /**
   * Shows the whole file.
   *
   * @throws IOException if it cannot be read or is no such file, or if the time is up
   */
  void show(HeapVisitor visitor) throws IOException {
    try (HeapInput in = new HeapInput(file)) {
      byte[] header = "JAVA PROFILE 1.0.2\0".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
      if (!Arrays.equals(header, in.bytes(header.length))) {
        throw new IOException("This is no heap dump of a known format");
      }
      in.idSize(in.i4());
      in.u8();
      while (!in.atEnd()) {
        record(visitor, in);
      }
    }
  }

  private void record(HeapVisitor visitor, HeapInput in) throws IOException {
    int tag = in.u1();
    in.u4();
    long length = in.u4();
    switch (tag) {
      case 0x01 -> visitor.text(in.id(), in, (int) length - in.idSize());
      case 0x02 -> {
        int serial = in.i4();
        long classId = in.id();
        in.u4();
        visitor.loaded(serial, classId, in.id());
      }
      case 0x04 -> {
        long id = in.id();
        long method = in.id();
        in.id();
        visitor.frame(id, method, in.id(), in.i4(), in.i4());
      }
      case 0x05 -> {
        in.u4();
        int thread = in.i4();
        long[] frames = new long[in.i4()];
        for (int i = 0; i < frames.length; i++) {
          frames[i] = in.id();
        }
        visitor.stack(thread, frames);
      }
      case 0x0C, 0x1C -> {
        long end = in.position() + length;
        while (in.position() < end) {
          part(visitor, in);
        }
      }
      default -> in.skip(length);
    }
  }

  private void part(HeapVisitor visitor, HeapInput in) throws IOException {
    if (++records % CHECKED == 0 && System.nanoTime() - deadline > 0) {
      throw new IOException("The heap is too large to be searched in the time given");
    }
    int kind = in.u1();
    switch (kind) {
      case 0xFF, ROOT_STICKY_CLASS, 0x07 -> visitor.root(kind, in.id(), -1, -1);
      case 0x01 -> {
        visitor.root(kind, in.id(), -1, -1);
        in.id();
      }
      case 0x02, ROOT_JAVA_FRAME -> visitor.root(kind, in.id(), in.i4(), in.i4());
      case 0x04, 0x06 -> visitor.root(kind, in.id(), in.i4(), -1);
      case ROOT_THREAD -> {
        visitor.root(kind, in.id(), in.i4(), -1);
        in.u4();
      }
      case 0x20 -> visitor.type(type(in));
      case 0x21 -> {
        long id = in.id();
        in.u4();
        visitor.instance(id, in.id(), in, in.i4());
      }
      case 0x22 -> {
        long id = in.id();
        in.u4();
        int count = in.i4();
        visitor.objects(id, in.id(), in, count);
      }
      case 0x23 -> {
        long id = in.id();
        in.u4();
        long count = in.u4();
        visitor.numbers(id, in, count * TypeRecord.size(in.u1(), in.idSize()));
      }
      default -> throw new IOException("A heap dump with a part of kind " + kind);
    }
  }

  private static TypeRecord type(HeapInput in) throws IOException {
    long id = in.id();
    in.u4();
    long superId = in.id();
    long loader = in.id();
    long[] others = {in.id(), in.id()};
    in.id();
    in.id();
    in.u4();
    for (int constants = in.u2(); constants > 0; constants--) {
      in.u2();
      in.skip(TypeRecord.size(in.u1(), in.idSize()));
    }
    int count = in.u2();
    long[] names = new long[count];
    long[] values = new long[count];
    int references = 0;
    for (int i = 0; i < count; i++) {
      names[references] = in.id();
      int type = in.u1();
      if (type == TypeRecord.OBJECT) {
        values[references++] = in.id();
      } else {
        in.skip(TypeRecord.size(type, in.idSize()));
      }
    }
    long[] fieldNames = new long[in.u2()];
    byte[] fieldTypes = new byte[fieldNames.length];
    for (int i = 0; i < fieldNames.length; i++) {
      fieldNames[i] = in.id();
      fieldTypes[i] = (byte) in.u1();
    }
    return new TypeRecord(
        id,
        superId,
        loader,
        others,
        Arrays.copyOf(names, references),
        Arrays.copyOf(values, references),
        fieldNames,
        fieldTypes);
  }
}
