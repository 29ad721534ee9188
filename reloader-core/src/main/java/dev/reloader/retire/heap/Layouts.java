package dev.reloader.retire.heap;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The classes of a heap dump, how their instances are laid out, and the roots: what has to be known
 * before the objects can be read.
 */
final class Layouts implements HeapVisitor {

  /** A class: what its instances have beyond those of its superclass. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Layout(long superId, long loaderId, long[] names, byte[] types) {}

  /** A place in the code, as it was dumped. */
  record Frame(long methodId, long sourceId, int classSerial, int line) {}

  /** A field of an instance: the name's identifier and where its value is. */
  record Field(long nameId, int offset) {}

  private final Map<Long, Layout> classes = new HashMap<>();
  private final Map<Long, List<Field>> references = new HashMap<>();

  /** The names that this search itself asks for, by their text. */
  private final Map<String, Long> known = new HashMap<>();

  private final Ids nameOfClass = new Ids();
  private final Ids classOfSerial = new Ids();
  private final Map<Long, Frame> frames = new HashMap<>();
  private final Map<Integer, long[]> stacks = new HashMap<>();
  private final Ids threads = new Ids();

  /** Objects that the JVM holds, to what kind of root they are; see {@link Root}. */
  private final Ids roots = new Ids();

  private int idSize = 8;

  @Override
  public void text(long id, HeapInput in, int length) throws IOException {
    idSize = in.idSize();
    if (length > Known.LONGEST) {
      in.skip(length);
      return;
    }
    String text = new String(in.bytes(length), StandardCharsets.UTF_8);
    if (Known.NAMES.contains(text)) {
      known.put(text, id);
    }
  }

  @Override
  public void loaded(int serial, long classId, long nameId) {
    nameOfClass.put(classId, nameId);
    classOfSerial.put(serial, classId);
  }

  @Override
  public void frame(long id, long methodId, long sourceId, int classSerial, int line) {
    frames.put(id, new Frame(methodId, sourceId, classSerial, line));
  }

  @Override
  public void stack(int threadSerial, long[] ids) {
    stacks.put(threadSerial, ids);
  }

  @Override
  public void root(int kind, long id, int threadSerial, int frame) {
    if (id == 0) {
      return;
    }
    if (kind == HeapFile.ROOT_THREAD) {
      threads.put(threadSerial, id);
    }
    Root next = new Root(kind, threadSerial, frame);
    long before = roots.get(id);
    if (before == 0 || next.tellsMoreThan(Root.of(before))) {
      roots.put(id, next.packed());
    }
  }

  @Override
  public void type(TypeRecord type) {
    classes.put(
        type.id(),
        new Layout(type.superId(), type.loaderId(), type.fieldNames(), type.fieldTypes()));
  }

  boolean isRoot(long id) {
    return roots.contains(id);
  }

  Root root(long id) {
    return Root.of(roots.get(id));
  }

  long thread(int serial) {
    return threads.get(serial);
  }

  @Nullable Frame frame(Root root) {
    long[] stack = stacks.get(root.thread());
    return stack == null || root.frame() < 0 || root.frame() >= stack.length
        ? null
        : frames.get(stack[root.frame()]);
  }

  long classOf(Frame frame) {
    return classOfSerial.get(frame.classSerial());
  }

  long nameId(long classId) {
    return nameOfClass.get(classId);
  }

  long loader(long classId) {
    Layout layout = classes.get(classId);
    return layout == null ? 0 : layout.loaderId;
  }

  /** Whether a class is the one of that name, or a subclass; false for a name nobody bears. */
  boolean is(long classId, String className) {
    Long wanted = known.get(className);
    Layout layout = classes.get(classId);
    long at = classId;
    while (wanted != null && layout != null) {
      if (nameId(at) == wanted) {
        return true;
      }
      at = layout.superId;
      layout = classes.get(at);
    }
    return false;
  }

  /** The fields of a class's instances that refer to objects. */
  List<Field> references(long classId) throws IOException {
    List<Field> fields = references.get(classId);
    if (fields == null) {
      fields = new java.util.ArrayList<>();
      int offset = 0;
      Layout layout = classes.get(classId);
      while (layout != null) {
        for (int i = 0; i < layout.names.length; i++) {
          if (layout.types[i] == TypeRecord.OBJECT) {
            fields.add(new Field(layout.names[i], offset));
          }
          offset += TypeRecord.size(layout.types[i], idSize);
        }
        layout = classes.get(layout.superId);
      }
      references.put(classId, fields);
    }
    return fields;
  }

  /** Whether a field is the one of that name. */
  boolean isNamed(Field field, String name) {
    Long wanted = known.get(name);
    return wanted != null && wanted == field.nameId;
  }

  /** The value of a reference in an instance; zero if there is none of that name. */
  long value(long classId, byte[] data, String name) throws IOException {
    for (Field field : references(classId)) {
      if (isNamed(field, name)) {
        return id(data, field.offset);
      }
    }
    return 0;
  }

  long id(byte[] data, int offset) {
    long id = 0;
    for (int i = 0; i < idSize; i++) {
      id = id << 8 | (data[offset + i] & 0xFF);
    }
    return id;
  }
}
