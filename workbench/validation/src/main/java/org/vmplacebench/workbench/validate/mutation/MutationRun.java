package org.vmplacebench.workbench.validate.mutation;

import java.io.IOException;
import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Makes each constant of the embedded engine's models one hundredth larger, one after the other,
 * and looks whether the validation without SimGrid notices. All stand in {@link KnownConstants}:
 * those that it has to notice, and with the reason those that it cannot, since nothing that is
 * simulated depends on them.
 */
public final class MutationRun {

  /** A mutant that takes longer does not come to an end. */
  private static final long LIMIT_MILLIS = 60_000;

  private final PrintWriter out;
  private final int atOnce;

  /**
   * A run.
   *
   * @param out gets a line for each constant that is not noticed, and what it comes to
   * @param atOnce number of mutants at a time
   */
  public MutationRun(PrintWriter out, int atOnce) {
    this.out = out;
    this.atOnce = atOnce;
  }

  /** Whether each constant is noticed, or known to be equivalent for a reason. */
  public boolean run() throws IOException, InterruptedException {
    if (!ModelClasses.areThere()) {
      out.println("The embedded engine is not on the class path.");
      return false;
    }
    String before = notice(Optional.empty());
    if (!before.isEmpty()) {
      out.println("The validation is not as it should be without any mutant: " + before);
      return false;
    }
    List<Mutant> mutants = mutants();
    Map<Mutant, String> reasons = KnownConstants.reasons(mutants);
    List<String> news = KnownConstants.differences(mutants);
    news.forEach(out::println);
    Map<Mutant, Future<String>> running = new LinkedHashMap<>();
    ExecutorService workers = Executors.newFixedThreadPool(atOnce);
    int survived = 0;
    int equivalent = 0;
    Set<Mutant> unused = new LinkedHashSet<>(reasons.keySet());
    try {
      for (Mutant mutant : mutants) {
        running.put(mutant, workers.submit(() -> notice(Optional.of(mutant))));
      }
      for (Map.Entry<Mutant, Future<String>> one : running.entrySet()) {
        Mutant mutant = one.getKey();
        if (!of(one.getValue()).isEmpty()) {
          continue;
        }
        if (reasons.containsKey(mutant)) {
          equivalent++;
          unused.remove(mutant);
          out.println("equivalent  " + mutant + ": " + reasons.get(mutant));
        } else {
          survived++;
          out.println("NOT NOTICED " + mutant);
        }
        out.flush();
      }
    } finally {
      workers.shutdownNow();
    }
    unused.forEach(mutant -> out.println("NOT EQUIVALENT, it is noticed: " + mutant));
    out.printf(
        "%d constants of %d classes: %d noticed, %d equivalent, %d not noticed%n",
        mutants.size(),
        mutants.stream().map(Mutant::className).distinct().count(),
        mutants.size() - equivalent - survived,
        equivalent,
        survived);
    out.flush();
    return survived == 0 && unused.isEmpty() && news.isEmpty();
  }

  private static String of(Future<String> notice) throws InterruptedException, IOException {
    try {
      return notice.get();
    } catch (ExecutionException e) {
      throw new IOException(e.getCause());
    }
  }

  /** All constants of the models. */
  static List<Mutant> mutants() throws IOException {
    List<Mutant> mutants = new ArrayList<>();
    for (String name : ModelClasses.classes()) {
      try {
        mutants.addAll(Constants.of(name, MutantLoader.code(name)));
      } catch (ClassNotFoundException e) {
        throw new IOException(e);
      }
    }
    return mutants;
  }

  /** What the validation says to a mutant; in a thread of its own, as it may never end. */
  static String notice(Optional<Mutant> mutant) throws InterruptedException {
    AtomicReference<String> said = new AtomicReference<>("it does not end");
    MutantLoader loader = new MutantLoader(mutant);
    Thread trial =
        new Thread(
            () -> {
              try {
                Class<?> world = loader.loadClass(MutantTrial.class.getName());
                said.set((String) world.getMethod("notice").invoke(null));
              } catch (InvocationTargetException e) {
                said.set("it fails: " + e.getCause());
              } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
              }
            },
            "mutant");
    // Engines are found by the loader of the thread.
    trial.setContextClassLoader(loader);
    trial.setDaemon(true);
    trial.start();
    trial.join(LIMIT_MILLIS);
    return said.get();
  }
}
