package dev.reloader.retire.heap;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Looks for the shortest way from a root to an object, beginning at the object: each pass over the
 * heap finds those who refer to those that the pass before found.
 *
 * <p>What is found is what the object is reachable from, which is little as long as the roots are
 * not far. A static field of a class that lives anyway, because its loader is the object's parent,
 * is as good as a root.
 */
final class HolderSearch implements HeapVisitor {

  private static final int MOST = 1_000_000;
  private static final int FARTHEST = 100;

  private final Layouts layouts;
  private final LivingClasses living;
  private final boolean softly;

  /** Each object found to the one that it refers to. */
  private final Ids found = new Ids();

  private Ids edge = new Ids();
  private Ids next = new Ids();
  private long best;
  private int bestRank = Integer.MAX_VALUE;

  /**
   * A search.
   *
   * @param softly whether soft references, and objects that wait for their finalizer, count
   */
  HolderSearch(Layouts layouts, LivingClasses living, boolean softly) {
    this.layouts = layouts;
    this.living = living;
    this.softly = softly;
  }

  /**
   * Searches.
   *
   * @return from the root to the object; empty if there is no way
   * @throws IOException if the dump cannot be read in time, or too much is found
   */
  List<Long> search(HeapFile file, long object) throws IOException {
    found.put(object, object);
    edge.put(object, object);
    consider(object, false);
    for (int distance = 0; best == 0 && edge.size() > 0; distance++) {
      if (distance == FARTHEST || found.size() > MOST) {
        throw new IOException("No root was found among " + found.size() + " objects that hold it");
      }
      next = new Ids();
      file.show(this);
      edge = next;
    }
    List<Long> way = new ArrayList<>();
    for (long at = best; at != 0; at = at == object ? 0 : found.get(at)) {
      way.add(at);
    }
    return way;
  }

  @Override
  public void type(TypeRecord type) {
    if (found.contains(type.id())) {
      return;
    }
    for (long value : type.statics()) {
      reach(type.id(), value, living.contains(type));
    }
    reach(type.id(), type.superId(), false);
    reach(type.id(), type.loaderId(), false);
    for (long other : type.others()) {
      reach(type.id(), other, false);
    }
  }

  @Override
  public void instance(long id, long classId, HeapInput in, int length) throws IOException {
    if (found.contains(id)) {
      in.skip(length);
      return;
    }
    reach(id, classId, false);
    List<Layouts.Field> fields = layouts.references(classId);
    if (fields.isEmpty()) {
      in.skip(length);
      return;
    }
    boolean reference = layouts.is(classId, Known.REFERENCE);
    int at = 0;
    for (Layouts.Field field : fields) {
      in.skip(field.offset() - at);
      long value = in.id();
      at = field.offset() + in.idSize();
      if (edge.contains(value) && !(reference && isWeak(classId, field))) {
        reach(id, value, false);
      }
    }
    in.skip(length - at);
  }

  private boolean isWeak(long classId, Layouts.Field field) {
    if (layouts.isNamed(field, "referent")) {
      return !softly || !(layouts.is(classId, Known.SOFT) || layouts.is(classId, Known.FINAL));
    }
    return layouts.isNamed(field, "discovered");
  }

  @Override
  public void objects(long id, long classId, HeapInput in, int count) throws IOException {
    if (found.contains(id)) {
      in.skip((long) count * in.idSize());
      return;
    }
    reach(id, classId, false);
    for (int i = 0; i < count; i++) {
      reach(id, in.id(), false);
    }
  }

  private void reach(long id, long value, boolean bySomethingLiving) {
    if (edge.contains(value) && !found.contains(id)) {
      found.put(id, value);
      next.put(id, value);
      consider(id, bySomethingLiving);
    }
  }

  /** Among the nearest roots, the one that tells most is answered. */
  private void consider(long id, boolean living) {
    int rank = living ? 0 : layouts.isRoot(id) ? 1 + layouts.root(id).rank() : Integer.MAX_VALUE;
    if (rank < bestRank) {
      bestRank = rank;
      best = id;
    }
  }
}
