package dev.reloader.servlet.management;

import dev.reloader.Reloader;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.management.ManagementFactory;
import java.util.function.Supplier;
import javax.management.InstanceAlreadyExistsException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.StandardMBean;

/**
 * A reloader's name in the platform's MBean server, from the start of its web application to the
 * end: as long as it is there, the server holds the web application's class loader. Thread-safe.
 */
@FunctionalInterface
public interface Registration {

  /** Takes the reloader out of the server. */
  void end();

  /**
   * Registers a reloader; where that cannot be done, that is logged, and nothing else is different.
   *
   * @param context the path of the web application; several servers of one JVM may have the same
   * @param status answers the whole status as JSON
   */
  static Registration of(String context, Reloader reloader, Supplier<String> status) {
    try {
      return register(context, new ManagedReloader(reloader, status));
    } catch (JMException | LinkageError | SecurityException unmanaged) {
      System.getLogger("dev.reloader")
          .log(Level.DEBUG, "There is no MBean of the reloader", unmanaged);
      return () -> {};
    }
  }

  private static Registration register(String context, ManagedReloader managed) throws JMException {
    MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    for (int instance = 1; ; instance++) {
      ObjectName name = name(context, instance);
      try {
        server.registerMBean(new StandardMBean(managed, ReloaderMXBean.class, true), name);
        return () -> unregister(server, name);
      } catch (InstanceAlreadyExistsException another) {
        // of the same path, in another server or host: the next number is tried
      }
    }
  }

  private static ObjectName name(String context, int instance) throws JMException {
    String path = ObjectName.quote(context.isEmpty() ? "/" : context);
    String name = "dev.reloader:type=Reloader,context=" + path;
    return ObjectName.getInstance(instance > 1 ? name + ",instance=" + instance : name);
  }

  private static void unregister(MBeanServer server, ObjectName name) {
    try {
      server.unregisterMBean(name);
    } catch (JMException gone) {
      Logger log = System.getLogger("dev.reloader");
      log.log(Level.DEBUG, "Somebody else has unregistered " + name, gone);
    }
  }
}
