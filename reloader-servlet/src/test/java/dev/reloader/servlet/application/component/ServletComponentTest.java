package dev.reloader.servlet.application.component;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.reloader.limit.Limit;
import jakarta.servlet.MultipartConfigElement;
import jakarta.servlet.Servlet;
import jakarta.servlet.ServletConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.UnavailableException;
import jakarta.servlet.annotation.MultipartConfig;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.junit.jupiter.api.Test;

class ServletComponentTest {
  private final AtomicLong now = new AtomicLong();
  private final ClassLoader loader = getClass().getClassLoader();
  private final ComponentFactory factory =
      new ComponentFactory(loader, new NamedResources(), name -> null);

  private ServletComponent component(Recipe<Servlet> recipe) {
    return new ServletComponent(
        new ComponentConfig(
            "it", Map.of("a", "1"), new ServletContextHandler("/").getServletContext()),
        recipe,
        false,
        Demands.NONE,
        factory,
        new Steps(loader, new NamedResources(), Limit.of("stop-limit", Duration.ZERO)),
        now::get);
  }

  private ServletComponent component(Servlet servlet) {
    return component(Recipe.of(Servlet.class, servlet));
  }

  /** A servlet of which a test says what it does. */
  private abstract static class Given implements Servlet {
    final AtomicInteger inits = new AtomicInteger();

    @Override
    public void init(ServletConfig config) throws ServletException {
      inits.incrementAndGet();
    }

    @Override
    public ServletConfig getServletConfig() {
      return null;
    }

    @Override
    public void service(ServletRequest request, ServletResponse response) throws ServletException {}

    @Override
    public String getServletInfo() {
      return "";
    }

    @Override
    public void destroy() {}
  }

  @Test
  void aServletIsInitialisedOnceHoweverManyRequestsComeFirst() throws Exception {
    CountDownLatch inInit = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    Given slow =
        new Given() {
          @Override
          public void init(ServletConfig config) throws ServletException {
            super.init(config);
            inInit.countDown();
            await(go);
          }
        };
    ServletComponent component = component(slow);
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Future<?>> requests = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        requests.add(
            threads.submit(
                () -> {
                  component.service(null, null);
                  return null;
                }));
      }
      await(inInit);
      component(new Given() {}).service(null, null); // another servlet waits for nobody
      go.countDown();
      for (Future<?> request : requests) {
        request.get(10, TimeUnit.SECONDS);
      }
    } finally {
      threads.shutdownNow();
    }
    assertEquals(1, slow.inits.get());
  }

  private static void await(CountDownLatch latch) {
    try {
      assertTrue(latch.await(10, TimeUnit.SECONDS));
    } catch (InterruptedException interrupted) {
      throw new AssertionError(interrupted);
    }
  }

  @Test
  void anInitThatFailsIsTriedAgainByTheNextRequest() throws Exception {
    Given second =
        new Given() {
          @Override
          public void init(ServletConfig config) throws ServletException {
            super.init(config);
            if (inits.get() == 1) {
              throw new ServletException("not yet");
            }
          }
        };
    ServletComponent component = component(second);

    assertThrows(ServletException.class, () -> component.service(null, null));
    component.service(null, null);

    assertEquals(2, second.inits.get());
  }

  @Test
  void aServletThatIsUnavailableForATimeIsNotAskedUntilThen() throws Exception {
    Given closed =
        new Given() {
          @Override
          public void service(ServletRequest request, ServletResponse response)
              throws ServletException {
            if (now.get() == 0) {
              throw new UnavailableException("lunch", 10);
            }
          }
        };
    ServletComponent component = component(closed);
    assertThrows(UnavailableException.class, () -> component.service(null, null));

    now.set(Duration.ofMillis(2500).toNanos());
    UnavailableException refused =
        assertThrows(UnavailableException.class, () -> component.service(null, null));
    assertEquals("lunch", refused.getMessage());
    assertEquals(8, refused.getUnavailableSeconds());

    now.set(Duration.ofSeconds(10).toNanos());
    component.service(null, null);
    assertEquals(1, closed.inits.get());
  }

  @Test
  void aServletThatIsUnavailableForGoodIsNeverAskedAgain() {
    Given closed =
        new Given() {
          @Override
          public void init(ServletConfig config) throws ServletException {
            super.init(config);
            throw new UnavailableException("gone");
          }
        };
    ServletComponent component = component(closed);
    assertThrows(UnavailableException.class, () -> component.service(null, null));

    now.set(Duration.ofDays(1).toNanos());
    UnavailableException refused =
        assertThrows(UnavailableException.class, () -> component.service(null, null));

    assertTrue(refused.isPermanent());
    assertEquals(1, closed.inits.get());
  }

  @Test
  void aServletThatCallsItselfFromItsInitIsRefusedRatherThanDeadlocked() {
    ServletComponent[] self = new ServletComponent[1];
    self[0] =
        component(
            new Given() {
              @Override
              public void init(ServletConfig config) throws ServletException {
                try {
                  self[0].service(null, null);
                } catch (java.io.IOException impossible) {
                  throw new AssertionError(impossible);
                }
              }
            });

    ServletException refused =
        assertThrows(ServletException.class, () -> self[0].service(null, null));

    assertTrue(refused.getMessage().contains("called by its own initialisation"));
  }

  @Test
  void aServletThatNobodyAskedForIsNotDestroyed() throws Exception {
    AtomicInteger destroyed = new AtomicInteger();
    ServletComponent unasked = component(counting(destroyed));
    unasked.stop();
    assertEquals(0, destroyed.get());

    ServletComponent asked = component(counting(destroyed));
    asked.service(null, null);
    asked.stop();
    asked.stop();
    assertEquals(1, destroyed.get());
  }

  private static Given counting(AtomicInteger destroyed) {
    return new Given() {
      @Override
      public void destroy() {
        destroyed.incrementAndGet();
      }
    };
  }

  @MultipartConfig(maxFileSize = 7)
  private static final class Annotated extends Given {}

  @Test
  void limitsOfUploadsAreTakenFromTheClassWhereNothingElseIsDeclared() {
    ServletComponent annotated = component(Recipe.of(Servlet.class, Annotated.class));
    MultipartConfigElement limits = annotated.demands().multipart();

    assertEquals(7, limits.getMaxFileSize());
    assertNull(component(new Given() {}).demands().multipart());
    assertNull(component(Recipe.of(Servlet.class, "no.such.Servlet")).demands().multipart());
  }

  @Test
  void theNameAndTheParametersAreGivenToTheServlet() throws Exception {
    List<String> told = new ArrayList<>();
    ServletComponent component =
        component(
            new Given() {
              @Override
              public void init(ServletConfig config) {
                told.add(config.getServletName() + config.getInitParameter("a"));
                told.addAll(java.util.Collections.list(config.getInitParameterNames()));
              }
            });

    component.start();

    assertEquals(List.of("it1", "a"), told);
    assertFalse(component.asyncSupported());
  }
}
