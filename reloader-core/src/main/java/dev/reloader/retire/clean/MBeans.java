package dev.reloader.retire.clean;

import java.util.ArrayList;
import java.util.List;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.MBeanServerFactory;
import javax.management.ObjectName;

/**
 * Unregisters MBeans whose class is the generation's, from each server of the JVM. One behind a
 * wrapper of the JDK, as {@code StandardMBean} is, cannot be told from others.
 */
final class MBeans implements Cleaner {

  @Override
  public String place() {
    return "MBean servers";
  }

  @Override
  public List<String> clean(ClassLoader dying) throws JMException {
    Kin kin = new Kin(dying);
    List<String> left = new ArrayList<>();
    // The platform's own is among them where anybody has asked for it; asking would make it.
    for (MBeanServer server : MBeanServerFactory.findMBeanServer(null)) {
      for (ObjectName name : server.queryNames(null, null)) {
        if (unregister(server, name, kin)) {
          left.add("the MBean " + name + " registered");
        }
      }
    }
    return left;
  }

  /** Competes with whoever unregisters it by himself. */
  private static boolean unregister(MBeanServer server, ObjectName name, Kin kin)
      throws JMException {
    try {
      if (kin.isAbove(server.getClassLoaderFor(name))) {
        server.unregisterMBean(name);
        return true;
      }
    } catch (InstanceNotFoundException gone) {
      return false;
    }
    return false;
  }
}
