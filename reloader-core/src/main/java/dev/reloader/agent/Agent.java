package dev.reloader.agent;

import java.lang.instrument.Instrumentation;
import org.jspecify.annotations.Nullable;

/**
 * The agent: keeps the {@code Instrumentation} it is given for whoever asks.
 *
 * <p>It must refer to no other class of ours: where it is attached to a running virtual machine,
 * the system class loader has this class alone.
 */
public final class Agent {

  private static volatile @Nullable Instrumentation instrumentation;

  private Agent() {}

  /** Called by the virtual machine where the agent is given on the command line. */
  public static void premain(@Nullable String arguments, Instrumentation given) {
    instrumentation = given;
  }

  /** Called by the virtual machine where the agent is attached to it. */
  public static void agentmain(@Nullable String arguments, Instrumentation given) {
    instrumentation = given;
  }

  /** Returns what the virtual machine gave, or null if there is no agent. */
  public static @Nullable Instrumentation instrumentation() {
    return instrumentation;
  }
}
