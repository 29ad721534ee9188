package dev.reloader.retire.heap;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Single objects and names out of a heap dump; each question costs a pass. */
final class HeapObjects {

  /** Longer text than that is of no use in a message. */
  private static final int TEXT = 1000;

  /** An instance as it was dumped. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Instance(long classId, byte[] data) {}

  private final HeapFile file;
  private final Layouts layouts;

  HeapObjects(HeapFile file, Layouts layouts) {
    this.file = file;
    this.layouts = layouts;
  }

  /** The instances among some objects, by their identifiers. */
  Map<Long, Instance> instances(Collection<Long> ids) throws IOException {
    Set<Long> wanted = new HashSet<>(ids);
    Map<Long, Instance> instances = new HashMap<>();
    file.show(
        new HeapVisitor() {
          @Override
          public void instance(long id, long classId, HeapInput in, int length) throws IOException {
            if (wanted.contains(id)) {
              instances.put(id, new Instance(classId, in.bytes(length)));
            } else {
              in.skip(length);
            }
          }
        });
    return instances;
  }

  /** The texts of some names. */
  Map<Long, String> names(Set<Long> ids) throws IOException {
    Map<Long, String> names = new HashMap<>();
    file.show(
        new HeapVisitor() {
          @Override
          public void text(long id, HeapInput in, int length) throws IOException {
            if (ids.contains(id)) {
              names.put(id, new String(in.bytes(length), StandardCharsets.UTF_8));
            } else {
              in.skip(length);
            }
          }
        });
    return names;
  }

  /**
   * Follows fields from an object to a string.
   *
   * @return empty if there is none
   */
  String text(long object, String... fields) throws IOException {
    long at = object;
    for (String field : fields) {
      Instance instance = instance(at);
      at = instance == null ? 0 : layouts.value(instance.classId, instance.data, field);
    }
    Instance string = instance(at);
    return string == null ? "" : characters(layouts.value(string.classId, string.data, "value"));
  }

  private @Nullable Instance instance(long id) throws IOException {
    return id == 0 ? null : instances(Set.of(id)).get(id);
  }

  /** Strings with other characters than those of Latin 1 take two bytes for each. */
  private String characters(long bytes) throws IOException {
    StringBuilder text = new StringBuilder();
    file.show(
        new HeapVisitor() {
          @Override
          public void numbers(long id, HeapInput in, long length) throws IOException {
            if (id == bytes && bytes != 0) {
              int some = (int) Math.min(length, TEXT);
              text.append(new String(in.bytes(some), StandardCharsets.ISO_8859_1));
              in.skip(length - some);
            } else {
              in.skip(length);
            }
          }
        });
    return text.toString().replace("\0", "");
  }
}
