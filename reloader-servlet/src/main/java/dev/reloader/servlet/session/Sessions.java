package dev.reloader.servlet.session;

import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpSession;
import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/** Shows the container's sessions to generations. Thread-safe. */
public final class Sessions {

  /** The name of the context attribute by which restored attributes find the generations. */
  private static final String ATTRIBUTE = "dev.reloader.servlet.session.Sessions";

  private final SessionPolicy policy;
  private final Carries carries = new Carries();

  /**
   * A generation's loader to its side; guarded by this. The sides are held by what has views or
   * attributes of them, or else until they are retired.
   */
  private final Map<ClassLoader, Reference<Side>> sides = new WeakHashMap<>();

  /** The loaders of retired generations, some thread of which may still use a session. */
  private final Set<ClassLoader> retired = Collections.newSetFromMap(new WeakHashMap<>());

  /**
   * Shows sessions under a policy for attributes of another generation.
   *
   * @param container the container's servlet context
   */
  public Sessions(SessionPolicy policy, ServletContext container) {
    this.policy = policy;
    container.setAttribute(ATTRIBUTE, this);
  }

  /** Returns what is told of the attributes that were carried or dropped. */
  public Carries carries() {
    return carries;
  }

  /**
   * Returns the session as a generation sees it.
   *
   * @param session the container's session, or a view of it
   * @param context the generation's servlet context
   * @param reader the generation
   */
  public HttpSession view(HttpSession session, ServletContext context, SessionReader reader) {
    return side(context, reader).view(container(session));
  }

  /**
   * Returns what was stored in a session as a generation sees it.
   *
   * @param session the container's session, or a view of it
   * @param stored what the container's session holds or held; may be no attribute of ours
   * @return null where the generation cannot have it
   */
  public @Nullable Object value(
      HttpSession session, @Nullable Object stored, ServletContext context, SessionReader reader) {
    return stored instanceof Attribute attribute
        ? attribute.read(side(context, reader), container(session))
        : stored;
  }

  /**
   * Takes what sessions hold of a generation out of them, so that later ones can read it and the
   * generation can be collected. To be called when no request runs on it any more, and before its
   * application is stopped.
   */
  public void retire(ServletContext context, SessionReader reader) {
    Side side = side(context, reader);
    synchronized (this) {
      retired.add(reader.loader());
    }
    side.retire();
  }

  private static HttpSession container(HttpSession session) {
    return session instanceof SessionView view ? view.container() : session;
  }

  private synchronized Side side(ServletContext context, SessionReader reader) {
    Reference<Side> known = sides.get(reader.loader());
    Side side = known == null ? null : known.get();
    if (side == null) {
      side = new Side(context, reader, policy, carries);
      if (retired.contains(reader.loader())) {
        side.retire();
      }
      sides.put(reader.loader(), new WeakReference<>(side));
    }
    return side;
  }

  /** The current generation's side, if it has used a session yet. */
  static @Nullable Side current(ServletContext container) {
    return container.getAttribute(ATTRIBUTE) instanceof Sessions sessions
        ? sessions.current()
        : null;
  }

  private synchronized @Nullable Side current() {
    for (Reference<Side> each : sides.values()) {
      Side side = each.get();
      if (side != null && side.isCurrent()) {
        return side;
      }
    }
    return null;
  }
}
