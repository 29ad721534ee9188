package dev.reloader.servlet.application.jsp;

import dev.reloader.pool.Snapshot;
import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The compiled pages of the generation that was started last, for the next one: what a change does
 * not touch need not be compiled again. One for each web application.
 *
 * <p>Thread-safe. The generation that is handed from may compile pages meanwhile, and be stopped:
 * its files are read as they are found.
 */
public final class CompiledPages {

  private static final Logger LOG = System.getLogger("dev.reloader");
  private static final String ATTRIBUTE = CompiledPages.class.getName();

  private volatile @Nullable Last last;

  /** The classes of the last generation but one that had compiled pages. */
  private volatile Vocabulary known = Vocabulary.EMPTY;

  private record Last(Path scratch, Snapshot snapshot) {}

  /** Answers those of a web application; made when first asked for. */
  public static CompiledPages of(ServletContext container) {
    if (container.getAttribute(ATTRIBUTE) instanceof CompiledPages pages) {
      return pages;
    }
    CompiledPages pages = new CompiledPages();
    container.setAttribute(ATTRIBUTE, pages);
    return pages;
  }

  /** Notes where a generation that has started will compile its pages. */
  public void keep(Path scratch, Snapshot snapshot) {
    last = new Last(scratch, snapshot);
  }

  /**
   * Brings the pages of the last generation that a change does not touch into the scratch directory
   * of the next. Where that fails they are compiled again.
   */
  public void handOn(Path scratch, Snapshot snapshot) {
    Last before = last;
    if (before == null) {
      return;
    }
    try {
      Pages pages = Pages.in(before.scratch());
      if (!pages.isEmpty()) {
        Set<String> changes = before.snapshot().changesTo(snapshot).all();
        Vocabulary vocabulary = known.next(before.snapshot());
        known = vocabulary;
        pages.untouched(new Affected(vocabulary, changes)).copyTo(scratch);
      }
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "Compiled JSPs are not handed on", e);
    }
  }
}
