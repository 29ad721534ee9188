package dev.reloader.servlet.session;

import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpSession;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.apache.catalina.session.StandardManager;
import org.apache.catalina.session.StandardSession;
import org.apache.catalina.startup.Tomcat;
import org.jspecify.annotations.Nullable;

/** A session of Tomcat's, the generations that use it, and what is logged meanwhile. */
final class TomcatSession implements AutoCloseable {

  private final List<String> log = new ArrayList<>();
  private final Handler handler =
      new Handler() {
        @Override
        public synchronized void publish(LogRecord entry) {
          log.add(new SimpleFormatter().formatMessage(entry));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };

  private final Generations generations;
  private final StandardManager manager = new StandardManager();
  private StandardSession stored;
  private Sessions sessions;
  private volatile @Nullable ClassLoader current;

  TomcatSession(Path directory) {
    generations = new Generations(directory);
    Tomcat tomcat = new Tomcat();
    tomcat.setBaseDir(directory.toString());
    manager.setContext(tomcat.addContext("", directory.toString()));
    stored = (StandardSession) manager.createSession("id");
    sessions = new Sessions(SessionPolicy.CARRY, context());
    Logger.getLogger("dev.reloader").addHandler(handler);
  }

  private ServletContext context() {
    return manager.getContext().getServletContext();
  }

  /** From now on the generations use it by another policy. */
  void policy(SessionPolicy policy) {
    sessions = new Sessions(policy, context());
  }

  /** Compiles and loads classes, which are the current generation from now on. */
  ClassLoader generation(String... sources) throws Exception {
    ClassLoader next = generations.next(sources);
    current = next;
    return next;
  }

  /** What a generation sees of the session. */
  HttpSession of(ClassLoader loader) {
    return sessions.view(stored.getSession(), context(), new Reader(this, loader));
  }

  /** What Tomcat sees of it. */
  HttpSession ofTomcat() {
    return stored.getSession();
  }

  void retire(ClassLoader loader) {
    sessions.retire(context(), new Reader(this, loader));
  }

  /** Writes it and reads it back, as Tomcat does when it ends and starts. */
  void restart() throws IOException, ClassNotFoundException {
    ByteArrayOutputStream store = new ByteArrayOutputStream();
    try (ObjectOutputStream output = new ObjectOutputStream(store)) {
      stored.writeObjectData(output);
    }
    stored = (StandardSession) manager.createSession("restored");
    try (ObjectInputStream input =
        new ObjectInputStream(new ByteArrayInputStream(store.toByteArray()))) {
      stored.readObjectData(input);
    }
  }

  Carries.Report report() {
    return sessions.carries().report();
  }

  List<String> log() {
    return log;
  }

  @Override
  public void close() {
    Logger.getLogger("dev.reloader").removeHandler(handler);
  }

  private record Reader(TomcatSession session, ClassLoader loader) implements SessionReader {
    @Override
    public boolean isCurrent() {
      return session.current == loader;
    }

    @Override
    public String name() {
      return String.valueOf(loader.getName());
    }
  }
}
