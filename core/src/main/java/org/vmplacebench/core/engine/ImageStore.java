package org.vmplacebench.core.engine;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.vmplacebench.core.cluster.ClusterState;
import org.vmplacebench.core.sim.SimulationObserver;
import org.vmplacebench.core.sim.Timer;
import org.vmplacebench.core.sim.VmImages;
import org.vmplacebench.core.sim.VmImages.DiskCopy;
import org.vmplacebench.core.sim.VmImages.Home;

/**
 * Which host has which images. What one lacks is read from a disk of where it is, goes over the
 * network, and is written to the host's disk, all at once, at the pace of the slowest; from then on
 * the host has it. Whoever wants the same meanwhile waits for it.
 */
final class ImageStore {

  private final ClusterState state;
  private final VmImages images;
  private final HostDisks disks;
  private final Network network;
  private final SimulationObserver observers;

  /** What each host has; the images that others lack in part have the shared part as well. */
  private final Map<Integer, Set<String>> held = new LinkedHashMap<>();

  private final Map<Place, Fetch> fetches = new LinkedHashMap<>();

  /** The network of an engine. */
  interface Network {

    /** Sends bytes; nothing arrives where a host goes off. */
    Timer transfer(int from, int to, double bytes, Runnable delivered);
  }

  private record Place(int host, String image) {}

  /** An image on its way to a host, or one that waits for somebody who has it. */
  private final class Fetch {
    private final Place place;
    private final List<Runnable> waiting = new ArrayList<>();
    private final List<Timer> parts = new ArrayList<>();
    private int source = -1;
    private int open;

    private Fetch(Place place) {
      this.place = place;
    }

    private void begin() {
      source = source(place.image, place.host);
      if (source < 0) {
        return;
      }
      double bytes = lacks(place.image, place.host);
      open = 3;
      parts.add(disks.start(source, false, bytes, () -> partDone(bytes)));
      parts.add(network.transfer(source, place.host, bytes, () -> partDone(bytes)));
      parts.add(disks.start(place.host, true, bytes, () -> partDone(bytes)));
    }

    private void partDone(double bytes) {
      open--;
      if (open == 0) {
        fetches.remove(place);
        has(place.host, place.image);
        observers.imageSent(source, place.host, bytes);
        List.copyOf(waiting).forEach(Runnable::run);
      }
    }

    private void interrupt() {
      parts.forEach(Timer::cancel);
      parts.clear();
      source = -1;
    }
  }

  ImageStore(
      ClusterState state,
      VmImages images,
      HostDisks disks,
      SimulationObserver observers,
      Network network) {
    this.state = state;
    this.images = images;
    this.disks = disks;
    this.observers = observers;
    this.network = network;
    if (images.areFetched()) {
      for (int vm = 0; vm < state.vmCount(); vm++) {
        has(state.hostOf(vm), image(vm));
      }
    }
  }

  private String image(int vm) {
    return state.vmClass(vm).name();
  }

  private void has(int host, String image) {
    held.computeIfAbsent(host, h -> new HashSet<>()).add(image);
  }

  private boolean holds(int host, String image) {
    return images.repositories().contains(host)
        || held.getOrDefault(host, Set.of()).contains(image);
  }

  /** Bytes of an image that a host lacks. */
  private double lacks(String image, int host) {
    if (!images.areFetched() || holds(host, image)) {
      return 0;
    }
    return held.containsKey(host) ? images.size() * (1 - images.shared()) : images.size();
  }

  /** Who sends an image to a host now, or -1 where nobody who has it is on. */
  private int source(String image, int host) {
    if (images.home() == Home.PEERS) {
      int peer = peer(image, host);
      if (peer >= 0) {
        return peer;
      }
    }
    if (images.home() != Home.REPOSITORY) {
      for (int repository : images.repositories()) {
        if (state.isOn(repository) && isNear(repository, host)) {
          return repository;
        }
      }
    }
    int first = images.repositories().get(0);
    return state.isOn(first) ? first : -1;
  }

  private boolean isNear(int one, int other) {
    return state.host(one).site().equals(state.host(other).site());
  }

  /** The peer that sends least, of those in the same site where there are some. */
  private int peer(String image, int host) {
    int best = -1;
    long bestRank = Long.MAX_VALUE;
    for (int peer : held.keySet()) {
      if (peer != host && state.isOn(peer) && holds(peer, image)) {
        long sends = fetches.values().stream().filter(fetch -> fetch.source == peer).count();
        long rank = (isNear(peer, host) ? 0 : 1L << 62) + (sends << 31) + peer;
        if (rank < bestRank) {
          best = peer;
          bestRank = rank;
        }
      }
    }
    return best;
  }

  /** Whether a host lacks nothing of the image of a VM. */
  boolean isAt(int vm, int host) {
    return lacks(image(vm), host) == 0;
  }

  /**
   * Lets a host get what it lacks of the image of a VM.
   *
   * @param done runs once it has all
   * @return forgets who waits; what is on its way arrives all the same
   */
  Timer fetch(int vm, int host, Runnable done) {
    Place place = new Place(host, image(vm));
    Fetch fetch = fetches.get(place);
    if (fetch == null) {
      fetch = new Fetch(place);
      fetches.put(place, fetch);
      fetch.waiting.add(done);
      fetch.begin();
    } else {
      fetch.waiting.add(done);
    }
    Fetch under = fetch;
    return () -> under.waiting.remove(done);
  }

  /** What waits for a host that goes off is dropped, and what that sends is sent by others. */
  void hostWentOff(int host) {
    for (Fetch fetch : List.copyOf(fetches.values())) {
      if (fetch.place.host == host) {
        fetches.remove(fetch.place);
        fetch.interrupt();
      } else if (fetch.source == host) {
        fetch.interrupt();
        fetch.begin();
      }
    }
  }

  /** Those who wait for somebody who has their image may find one. */
  void hostIsBack() {
    for (Fetch fetch : List.copyOf(fetches.values())) {
      if (fetch.source < 0) {
        fetch.begin();
      }
    }
  }

  /**
   * Bytes of its disk that a live migration of a VM copies.
   *
   * @param own what the VM wrote of its own
   */
  double copied(int vm, int destination, double own) {
    return switch (images.copy()) {
      case NONE -> 0;
      case INCREMENTAL -> own + lacks(image(vm), destination);
      case FULL -> own + images.size();
    };
  }

  /** A VM has migrated to a host, its disk with it. */
  void migrated(int vm, int host) {
    if (images.areFetched() && images.copy() != DiskCopy.NONE) {
      has(host, image(vm));
    }
  }
}
