package dev.reloader.retire.opened;

import dev.reloader.retire.clean.Cleaner;
import dev.reloader.retire.clean.Kin;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.rmi.NoSuchObjectException;
import java.rmi.Remote;
import java.rmi.server.UnicastRemoteObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Takes the objects of the generation back that it has exported by RMI, which holds each together
 * with the context class loader of who exported it; only where {@code sun.rmi.transport} of {@code
 * java.rmi} is opened, as Tomcat's start scripts open it.
 */
final class RemoteObjects implements Cleaner {

  private final Class<?> table;

  RemoteObjects() {
    try {
      // Without being initialized, which would start RMI.
      table = Class.forName("sun.rmi.transport.ObjectTable", false, Remote.class.getClassLoader());
    } catch (ClassNotFoundException absent) {
      throw new LinkageError("sun.rmi.transport", absent);
    }
  }

  @Override
  public String place() {
    return "exported remote objects";
  }

  @Override
  public List<String> clean(ClassLoader dying) throws ReflectiveOperationException {
    Field exported = table.getDeclaredField("objTable");
    Field lock = table.getDeclaredField("tableLock");
    if (!exported.trySetAccessible() || !lock.trySetAccessible()) {
      return List.of();
    }
    List<Object> targets = new ArrayList<>();
    Object guard = lock.get(null);
    synchronized (guard) {
      targets.addAll(((Map<?, ?>) exported.get(null)).values());
    }
    Kin kin = new Kin(dying);
    List<String> left = new ArrayList<>();
    for (Object target : targets) {
      Remote object = object(target);
      if (object != null && (kin.has(object) || kin.isAbove(context(target)))) {
        takeBack(object);
        left.add("a remote object of class " + object.getClass().getName() + " exported");
      }
    }
    return left;
  }

  private static void takeBack(Remote object) {
    try {
      boolean ignored = UnicastRemoteObject.unexportObject(object, true);
    } catch (NoSuchObjectException gone) {
      // Somebody else did so meanwhile.
    }
  }

  private static @Nullable Remote object(Object target) throws ReflectiveOperationException {
    Method object = target.getClass().getDeclaredMethod("getImpl");
    object.setAccessible(true);
    return (Remote) object.invoke(target);
  }

  private static @Nullable ClassLoader context(Object target) throws ReflectiveOperationException {
    Field context = target.getClass().getDeclaredField("ccl");
    context.setAccessible(true);
    return (ClassLoader) context.get(target);
  }
}
