package org.vmplacebench.workbench.sweep.local;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.vmplacebench.workbench.provenance.MachineName;
import org.vmplacebench.workbench.sweep.store.RunStore;

/** Knows which runs share this machine at a time, those of other sweeps on the store included. */
final class Neighbours {

  private final RunStore store;
  private final Map<String, SortedSet<String>> underWay = new TreeMap<>();

  Neighbours(RunStore store) {
    this.store = store;
  }

  /** A run begins. */
  synchronized void begin(String hash) throws IOException {
    underWay.values().forEach(others -> others.add(hash));
    SortedSet<String> others = new TreeSet<>(underWay.keySet());
    others.addAll(onThisMachine());
    underWay.put(hash, others);
  }

  /** A run ends; the hashes of all that were under way at some time since it began. */
  synchronized List<String> end(String hash) throws IOException {
    SortedSet<String> others = underWay.remove(hash);
    others.addAll(onThisMachine());
    others.remove(hash);
    return List.copyOf(others);
  }

  private List<String> onThisMachine() throws IOException {
    String host = MachineName.text();
    return store.running().stream()
        .filter(running -> running.owner().host().equals(host) && !running.owner().isGone())
        .map(RunStore.Running::hash)
        .toList();
  }
}
