package dev.reloader.detect.watch;

import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * The system calls of inotify, by the foreign-function API of Java 22, which Java 17 must reach by
 * reflection. Pointers are passed as longs, which are the same to the ABIs of Linux on 64 bits; so
 * the handles have types that Java 17 knows, and as constants they cost no more than a call.
 */
final class Inotify {

  private static final int IN_NONBLOCK = 0x800;
  private static final int IN_CLOEXEC = 0x80000;

  private static final MethodHandle INIT = Foreign.handle("inotify_init1", int.class, int.class);
  private static final MethodHandle ADD =
      Foreign.handle("inotify_add_watch", int.class, int.class, long.class, int.class);
  private static final MethodHandle REMOVE =
      Foreign.handle("inotify_rm_watch", int.class, int.class, int.class);
  private static final MethodHandle READ =
      Foreign.handle("read", long.class, int.class, long.class, long.class);
  private static final MethodHandle POLL =
      Foreign.handle("poll", int.class, long.class, long.class, int.class);
  private static final MethodHandle CLOSE = Foreign.handle("close", int.class, int.class);

  private Inotify() {}

  static int init() throws IOException {
    try {
      return (int) INIT.invokeExact(IN_NONBLOCK | IN_CLOEXEC);
    } catch (Throwable thrown) {
      throw failed(thrown);
    }
  }

  static int add(int queue, long path, int mask) throws IOException {
    try {
      return (int) ADD.invokeExact(queue, path, mask);
    } catch (Throwable thrown) {
      throw failed(thrown);
    }
  }

  static int remove(int queue, int watch) throws IOException {
    try {
      return (int) REMOVE.invokeExact(queue, watch);
    } catch (Throwable thrown) {
      throw failed(thrown);
    }
  }

  static long read(int queue, long buffer, long length) throws IOException {
    try {
      return (long) READ.invokeExact(queue, buffer, length);
    } catch (Throwable thrown) {
      throw failed(thrown);
    }
  }

  /** Looks without waiting whether the one queue of a {@code struct pollfd} can be read. */
  static int poll(long pollfd) {
    try {
      return (int) POLL.invokeExact(pollfd, 1L, 0);
    } catch (Throwable thrown) {
      throw new IllegalStateException(thrown);
    }
  }

  static int close(int queue) throws IOException {
    try {
      return (int) CLOSE.invokeExact(queue);
    } catch (Throwable thrown) {
      throw failed(thrown);
    }
  }

  private static IOException failed(Throwable thrown) {
    return new IOException("a system call could not be made: " + thrown, thrown);
  }

  /** What is needed of {@code java.lang.foreign}. */
  static final class Foreign {

    private static final String PACKAGE = "java.lang.foreign.";

    private Foreign() {}

    /**
     * Says why system calls cannot be made, or nothing if they can, without the warning that the
     * JVM prints at the first call of one that nobody has allowed.
     */
    static Optional<String> obstacle() {
      if (Runtime.version().feature() < 22) {
        return Optional.of("Java " + Runtime.version().feature() + " is older than 22");
      }
      try {
        Method enabled = Module.class.getMethod("isNativeAccessEnabled");
        if (!(boolean) enabled.invoke(Inotify.class.getModule())) {
          return Optional.of("native access is not enabled");
        }
        return Optional.empty();
      } catch (ReflectiveOperationException e) {
        return Optional.of(e.toString());
      }
    }

    static MethodHandle handle(String function, Class<?> result, Class<?>... parameters) {
      try {
        Class<?> linkerType = Class.forName(PACKAGE + "Linker");
        Object linker = linkerType.getMethod("nativeLinker").invoke(null);
        Object lookup = linkerType.getMethod("defaultLookup").invoke(linker);
        Optional<?> symbol =
            (Optional<?>)
                Class.forName(PACKAGE + "SymbolLookup")
                    .getMethod("find", String.class)
                    .invoke(lookup, function);
        Class<?> layout = Class.forName(PACKAGE + "MemoryLayout");
        Object layouts = Array.newInstance(layout, parameters.length);
        for (int i = 0; i < parameters.length; i++) {
          Array.set(layouts, i, layout(parameters[i]));
        }
        Class<?> descriptorType = Class.forName(PACKAGE + "FunctionDescriptor");
        Object descriptor =
            descriptorType
                .getMethod("of", layout, layouts.getClass())
                .invoke(null, layout(result), layouts);
        Class<?> optionType = Class.forName(PACKAGE + "Linker$Option");
        Object options = Array.newInstance(optionType, 0);
        return (MethodHandle)
            linkerType
                .getMethod(
                    "downcallHandle",
                    Class.forName(PACKAGE + "MemorySegment"),
                    descriptorType,
                    options.getClass())
                .invoke(linker, symbol.orElseThrow(), descriptor, options);
      } catch (InvocationTargetException e) {
        throw new LinkageError(function, e.getCause());
      } catch (ReflectiveOperationException e) {
        throw new LinkageError(function, e);
      }
    }

    private static Object layout(Class<?> type) throws ReflectiveOperationException {
      String name = type == int.class ? "JAVA_INT" : "JAVA_LONG";
      Object layout = Class.forName(PACKAGE + "ValueLayout").getField(name).get(null);
      if (layout == null) {
        throw new NoSuchFieldException(name);
      }
      return layout;
    }

    static long address(ByteBuffer buffer) throws IOException {
      try {
        Class<?> segment = Class.forName(PACKAGE + "MemorySegment");
        Object of = segment.getMethod("ofBuffer", java.nio.Buffer.class).invoke(null, buffer);
        return (long) segment.getMethod("address").invoke(of);
      } catch (ReflectiveOperationException e) {
        throw new IOException(e);
      }
    }
  }
}
