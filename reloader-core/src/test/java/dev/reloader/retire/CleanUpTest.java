package dev.reloader.retire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.beans.PropertyEditorManager;
import java.beans.PropertyEditorSupport;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.lang.ref.WeakReference;
import java.net.Authenticator;
import java.net.CookieHandler;
import java.net.CookieManager;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;

/** What a generation leaves in the shared places of the JDK is taken out, and nothing else is. */
class CleanUpTest {

  /** For loggers and defaults. */
  public static class Own extends Handler {
    @Override
    public void publish(LogRecord message) {}

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }

  /** A level with another name than those of the JDK. */
  public static class OwnLevel extends Level {
    private static final long serialVersionUID = 1;

    /** Made by reflection. */
    public OwnLevel() {
      super("OWN", 850);
    }
  }

  /** Asks nobody. */
  public static class OwnAuthenticator extends Authenticator {}

  /** Eats nothing. */
  public static class OwnCookies extends CookieManager {}

  /** Knows no proxy. */
  public static class OwnProxies extends ProxySelector {
    @Override
    public List<java.net.Proxy> select(URI uri) {
      return List.of(java.net.Proxy.NO_PROXY);
    }

    @Override
    public void connectFailed(URI uri, SocketAddress address, java.io.IOException e) {}
  }

  /** Edits nothing. */
  public static class OwnEditor extends PropertyEditorSupport {}

  /** What the MBean has to show. */
  public interface OwnBeanMBean {
    /** A value. */
    int getValue();
  }

  /** An MBean. */
  public static class OwnBean implements OwnBeanMBean {
    @Override
    public int getValue() {
      return 1;
    }
  }

  /** Defines the classes of this test anew. */
  private static final class Dying extends ClassLoader {

    Dying() {
      super(CleanUpTest.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (!name.startsWith(CleanUpTest.class.getName() + "$Own")) {
        return super.loadClass(name, resolve);
      }
      Class<?> known = findLoadedClass(name);
      if (known != null) {
        return known;
      }
      try (InputStream in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
        byte[] bytes = in.readAllBytes();
        return defineClass(name, bytes, 0, bytes.length);
      } catch (java.io.IOException e) {
        throw new ClassNotFoundException(name, e);
      }
    }

    <T> T make(Class<?> model, Class<T> type) throws ReflectiveOperationException {
      return type.cast(loadClass(model.getName()).getDeclaredConstructor().newInstance());
    }
  }

  private final CleanUp cleanUp = new CleanUp(CleanUpTest.class.getClassLoader(), false);

  private static boolean isCollected(WeakReference<?> loader) throws InterruptedException {
    for (int i = 0; i < 100 && !loader.refersTo(null); i++) {
      System.gc();
      synchronized (loader) {
        loader.wait(10);
      }
    }
    return loader.refersTo(null);
  }

  @Test
  void mBeansAreUnregisteredAndThoseOfOthersStay() throws Exception {
    MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    ObjectName own = new ObjectName("acme:type=Own");
    ObjectName foreign = new ObjectName("acme:type=Foreign");
    Dying dying = new Dying();
    server.registerMBean(dying.make(OwnBean.class, Object.class), own);
    server.registerMBean(new OwnBean(), foreign);
    cleanUp.clean("generation 1", dying);
    assertFalse(server.isRegistered(own));
    assertTrue(server.isRegistered(foreign));
    server.unregisterMBean(foreign);
  }

  @Test
  void loggersOfLibrariesLoseTheHandlersFiltersAndLevelsOfTheGeneration() throws Exception {
    Logger library = Logger.getLogger("acme.library");
    Handler foreign = new Own();
    library.addHandler(foreign);
    Dying dying = new Dying();
    library.addHandler(dying.make(Own.class, Handler.class));
    library.setLevel(dying.make(OwnLevel.class, Level.class));
    cleanUp.clean("generation 1", dying);
    assertEquals(List.of(foreign), List.of(library.getHandlers()));
    assertNull(library.getLevel());
    library.setLevel(Level.FINE);
    cleanUp.clean("generation 1", dying);
    assertEquals(Level.FINE, library.getLevel());
    library.removeHandler(foreign);
  }

  @Test
  void theDefaultsOfTheJvmAreWhatTheyWereBefore() throws Exception {
    ProxySelector before = ProxySelector.getDefault();
    Dying dying = new Dying();
    ProxySelector.setDefault(dying.make(OwnProxies.class, ProxySelector.class));
    CookieHandler.setDefault(dying.make(OwnCookies.class, CookieHandler.class));
    Authenticator.setDefault(dying.make(OwnAuthenticator.class, Authenticator.class));
    cleanUp.clean("generation 1", dying);
    assertEquals(before, ProxySelector.getDefault());
    assertNull(CookieHandler.getDefault());
    assertNull(Authenticator.getDefault());
    CookieHandler foreign = new OwnCookies();
    CookieHandler.setDefault(foreign);
    cleanUp.clean("generation 1", dying);
    assertEquals(foreign, CookieHandler.getDefault());
    CookieHandler.setDefault(null);
  }

  @Test
  void propertyEditorsAreForgotten() throws Exception {
    Dying dying = new Dying();
    PropertyEditorManager.registerEditor(UUID.class, dying.loadClass(OwnEditor.class.getName()));
    assertInstanceOf(PropertyEditorSupport.class, PropertyEditorManager.findEditor(UUID.class));
    cleanUp.clean("generation 1", dying);
    assertNull(PropertyEditorManager.findEditor(UUID.class));
  }

  @Test
  void afterwardsTheLoaderIsCollected() throws Exception {
    WeakReference<ClassLoader> loader = new WeakReference<>(setAndClean());
    assertTrue(isCollected(loader), "something holds it still");
  }

  private ClassLoader setAndClean() throws Exception {
    Dying dying = new Dying();
    Authenticator.setDefault(dying.make(OwnAuthenticator.class, Authenticator.class));
    Logger.getLogger("acme").addHandler(dying.make(Own.class, Handler.class));
    cleanUp.clean("generation 1", dying);
    return dying;
  }
}
