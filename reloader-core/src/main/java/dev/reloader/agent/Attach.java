package dev.reloader.agent;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;

/**
 * Attaches the agent to another virtual machine: its own is not one to attach to, unless that was
 * allowed by a flag. Runs in a process of its own, which has this class and {@link Agent} alone.
 */
final class Attach {

  private Attach() {}

  /**
   * Attaches.
   *
   * @param arguments the id of the process to attach to, and the path of the agent's jar
   */
  public static void main(String[] arguments) throws ReflectiveOperationException {
    try {
      Class<?> machine = Class.forName("com.sun.tools.attach.VirtualMachine");
      Object attached = machine.getMethod("attach", String.class).invoke(null, arguments[0]);
      Method load = machine.getMethod("loadAgent", String.class);
      load.invoke(attached, arguments[1]);
      machine.getMethod("detach").invoke(attached);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException("the Java runtime has no module jdk.attach", e);
    } catch (InvocationTargetException e) {
      throw new IllegalStateException(String.valueOf(e.getCause()), e);
    }
  }
}
