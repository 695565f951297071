package org.vmplacebench.workbench.command;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import org.vmplacebench.analysis.published.PublishedStudy;
import org.vmplacebench.workbench.experiment.Plugins;
import org.vmplacebench.workbench.sweep.cluster.OarExecutor;
import org.vmplacebench.workbench.sweep.cluster.SlurmExecutor;
import org.vmplacebench.workbench.sweep.local.LocalExecutor;

/** The values that the completion of the shell offers for options and parameters with names. */
final class OfferedNames {

  private OfferedNames() {}

  /** Policies on the class path. */
  static final class Policies implements Iterable<String> {

    @Override
    public Iterator<String> iterator() {
      return Collections.unmodifiableSet(Plugins.onClassPath().schedulers().keySet()).iterator();
    }
  }

  /** Placement solvers on the class path. */
  static final class Solvers implements Iterable<String> {

    @Override
    public Iterator<String> iterator() {
      return Collections.unmodifiableSet(Plugins.onClassPath().solvers().keySet()).iterator();
    }
  }

  /** Where sweeps are done. */
  static final class Executors implements Iterable<String> {

    @Override
    public Iterator<String> iterator() {
      return List.of(LocalExecutor.NAME, SlurmExecutor.NAME, OarExecutor.NAME).iterator();
    }
  }

  /** Studies that are reproduced. */
  static final class Studies implements Iterable<String> {

    @Override
    public Iterator<String> iterator() {
      List<String> names = new ArrayList<>(PublishedStudy.NAMES);
      names.add(ReproduceCommand.OPENB);
      return names.iterator();
    }
  }
}
