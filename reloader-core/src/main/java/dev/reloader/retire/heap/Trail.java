package dev.reloader.retire.heap;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells in words the way from a root to a loader. */
final class Trail implements HeapVisitor {

  /** A step of the way: an object, of which class, and by which name it refers to the next one. */
  private record Step(long object, long classId, long fieldNameId, int index) {}

  private final Layouts layouts;
  private final HeapObjects objects;
  private final HeapFile file;
  private List<Long> way;

  /** Each object of the way to the one it refers to. */
  private final Map<Long, Long> next = new HashMap<>();

  private final Map<Long, Step> steps = new HashMap<>();
  private final Map<Long, HeapObjects.Instance> instances = new HashMap<>();
  private Map<Long, String> names = Map.of();

  /** Where the thread local of the way is held, and by which field; zero if it is not known. */
  private long threadLocal;

  private long threadLocalClass;
  private long threadLocalField;

  Trail(Layouts layouts, HeapObjects objects, HeapFile file, List<Long> way) {
    this.layouts = layouts;
    this.objects = objects;
    this.file = file;
    this.way = way;
    for (int i = 0; i + 1 < way.size(); i++) {
      next.put(way.get(i), way.get(i + 1));
    }
  }

  String tell() throws IOException {
    file.show(this);
    way = way.subList(lastStaticField(), way.size());
    threadLocal = threadLocal();
    if (threadLocal != 0) {
      file.show(new ThreadLocalHolder());
    }
    names = objects.names(nameIds());
    return kind() + steps();
  }

  /**
   * Where a static field of a class that is not the loader's stands last on the way: that is what
   * holds, whoever may be using the class at this moment.
   */
  private int lastStaticField() {
    long loader = way.get(way.size() - 1);
    for (int i = way.size() - 1; i > 0; i--) {
      Step step = steps.get(way.get(i));
      if (step != null
          && step.classId == 0
          && step.fieldNameId != 0
          && layouts.loader(step.object) != loader) {
        return i;
      }
    }
    return 0;
  }

  @Override
  public void type(TypeRecord type) {
    Long to = next.get(type.id());
    if (to != null) {
      long field = 0;
      for (int i = 0; i < type.statics().length; i++) {
        field = type.statics()[i] == to ? type.staticNames()[i] : field;
      }
      steps.put(type.id(), new Step(type.id(), 0, field, -1));
    }
  }

  @Override
  public void instance(long id, long classId, HeapInput in, int length) throws IOException {
    Long to = next.get(id);
    if (to == null) {
      in.skip(length);
      return;
    }
    byte[] data = in.bytes(length);
    instances.put(id, new HeapObjects.Instance(classId, data));
    long name = 0;
    for (Layouts.Field field : layouts.references(classId)) {
      name = layouts.id(data, field.offset()) == to ? field.nameId() : name;
    }
    steps.put(id, new Step(id, classId, name, -1));
  }

  @Override
  public void objects(long id, long classId, HeapInput in, int count) throws IOException {
    Long to = next.get(id);
    int index = -1;
    for (int i = 0; i < count; i++) {
      long element = in.id();
      index = to != null && index < 0 && element == to ? i : index;
    }
    if (to != null) {
      steps.put(id, new Step(id, classId, 0, index));
    }
  }

  private long threadLocal() throws IOException {
    HeapObjects.Instance entry = first(Known.ENTRY);
    return entry == null ? 0 : layouts.value(entry.classId(), entry.data(), "referent");
  }

  private HeapObjects.@Nullable Instance first(String className) {
    Long object = firstOf(className);
    return object == null ? null : instances.get(object);
  }

  private @Nullable Long firstOf(String className) {
    for (Long object : way) {
      HeapObjects.Instance instance = instances.get(object);
      if (instance != null && layouts.is(instance.classId(), className)) {
        return object;
      }
    }
    return null;
  }

  private Set<Long> nameIds() {
    Set<Long> ids = new HashSet<>();
    for (Step step : steps.values()) {
      ids.add(step.fieldNameId);
      ids.add(layouts.nameId(step.classId == 0 ? step.object : step.classId));
    }
    ids.add(layouts.nameId(threadLocalClass));
    ids.add(threadLocalField);
    Layouts.Frame frame = layouts.frame(layouts.root(way.get(0)));
    if (frame != null) {
      ids.add(frame.methodId());
      ids.add(frame.sourceId());
      ids.add(layouts.nameId(layouts.classOf(frame)));
    }
    return ids;
  }

  private String kind() throws IOException {
    long root = way.get(0);
    Step first = steps.get(root);
    Long bean = firstOf(Known.MBEAN);
    if (bean != null) {
      return "MBean " + objects.text(bean, "name", "_canonicalName") + ": ";
    }
    if (first != null && first.classId == 0) {
      return layouts.is(root, Known.DRIVERS)
          ? "JDBC driver: "
          : layouts.is(root, Known.HOOKS) ? "shutdown hook: " : "";
    }
    HeapObjects.Instance instance = instances.get(root);
    if (instance != null && layouts.is(instance.classId(), Known.THREAD)) {
      String kind = layouts.is(instance.classId(), Known.TIMER) ? "timer" : "thread";
      return (threadLocal == 0 ? kind : threadLocalName() + " of thread") + name(root) + ": ";
    }
    return local(layouts.root(root));
  }

  private String threadLocalName() {
    return threadLocalField == 0
        ? "ThreadLocal"
        : "ThreadLocal " + className(threadLocalClass) + "." + names.get(threadLocalField);
  }

  private String name(long thread) throws IOException {
    return " \"" + objects.text(thread, "name") + "\"";
  }

  private String local(Root root) throws IOException {
    long thread = layouts.thread(root.thread());
    Layouts.Frame frame = layouts.frame(root);
    if (thread == 0) {
      return "the JVM itself: ";
    }
    if (frame == null) {
      return "thread" + name(thread) + " in native code: ";
    }
    if (layouts.is(layouts.classOf(frame), Known.TIMER)) {
      return "timer" + name(thread) + ": ";
    }
    return "local variable of thread"
        + name(thread)
        + " in "
        + className(layouts.classOf(frame))
        + "."
        + names.get(frame.methodId())
        + (frame.line() > 0 ? "(" + names.get(frame.sourceId()) + ":" + frame.line() + ")" : "")
        + ": ";
  }

  /** Up to the first object whose class is of the loader: it is known why that one holds it. */
  private String steps() {
    long loader = way.get(way.size() - 1);
    List<String> text = new ArrayList<>();
    for (Long object : way) {
      Step step = steps.get(object);
      if (step == null) {
        text.add("the class loader itself");
        break;
      }
      text.add(text(step));
      long type = step.classId == 0 ? step.object : step.classId;
      if (layouts.loader(type) == loader) {
        break;
      }
    }
    return String.join(" -> ", text);
  }

  private String text(Step step) {
    String name = names.getOrDefault(step.fieldNameId, "");
    if (step.classId == 0) {
      String type = className(step.object);
      return name.isEmpty() ? "class " + type : "static field " + type + "." + name;
    }
    String type = className(step.classId);
    if (step.index >= 0) {
      return type.replaceFirst("\\[]$", "[" + step.index + "]");
    }
    return name.isEmpty() || layouts.loader(step.classId) == way.get(way.size() - 1)
        ? type
        : type + "." + name;
  }

  private String className(long classId) {
    return ClassNames.readable(names.getOrDefault(layouts.nameId(classId), "?"));
  }

  /** Looks for the static field that the thread local is in. */
  private final class ThreadLocalHolder implements HeapVisitor {
    @Override
    public void type(TypeRecord type) {
      for (int i = 0; i < type.statics().length; i++) {
        if (type.statics()[i] == threadLocal) {
          threadLocalClass = type.id();
          threadLocalField = type.staticNames()[i];
        }
      }
    }
  }
}
