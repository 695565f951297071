package org.vmplacebench.workbench.watch;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.vmplacebench.analysis.page.PageScript;
import org.vmplacebench.analysis.page.PageTemplate;

/**
 * Serves a page on the loopback that shows what is sent, as server-sent events. Whoever asks has to
 * know the token in the address; anything else gets nothing. It ends with {@link #close}.
 */
public final class LiveServer implements AutoCloseable {

  private static final int TOKEN_BYTES = 16;

  /** Events that somebody who comes late still gets; older ones are thinned to half. */
  private static final int KEPT = 4000;

  private final HttpServer server;
  private final ExecutorService threads;
  private final String token;
  private final String page;
  private final List<String> events = new ArrayList<>();
  private int thinned;
  private int streams;
  private boolean over;

  private LiveServer(HttpServer server, String title) {
    this.server = server;
    byte[] secret = new byte[TOKEN_BYTES];
    new SecureRandom().nextBytes(secret);
    token = HexFormat.of().formatHex(secret);
    page =
        PageTemplate.of(LiveServer.class, "live.mustache")
            .execute(new Model(title, PageScript.of(LiveServer.class, "live.js")));
    threads =
        Executors.newCachedThreadPool(
            work -> {
              Thread thread = new Thread(work, "watch");
              thread.setDaemon(true);
              return thread;
            });
    server.setExecutor(threads);
    server.createContext("/", this::answer);
  }

  private record Model(String title, PageScript script) {}

  /**
   * Begins to listen, on a port that is free.
   *
   * @param title of the page
   * @throws IOException if there is none
   */
  public static LiveServer start(String title) throws IOException {
    InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    LiveServer live =
        new LiveServer(HttpServer.create(new InetSocketAddress(loopback, 0), 0), title);
    live.server.start();
    return live;
  }

  /** Where the page is. */
  public URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/" + token + "/");
  }

  /** Shows an event to all who watch, and to those who come later. */
  public synchronized void send(String json) {
    if (events.size() == KEPT) {
      for (int i = 0; i < KEPT / 2; i++) {
        events.set(i, events.get(2 * i + 1));
      }
      events.subList(KEPT / 2, KEPT).clear();
      thinned++;
    }
    events.add(json);
    notifyAll();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      String begin = "/" + token + "/";
      String given = path.substring(0, Math.min(path.length(), begin.length()));
      boolean known =
          MessageDigest.isEqual(
              given.getBytes(StandardCharsets.UTF_8), begin.getBytes(StandardCharsets.UTF_8));
      // A name that leads here from elsewhere is not ours.
      String host = String.valueOf(exchange.getRequestHeaders().getFirst("Host"));
      boolean ours = host.equals(address().getAuthority());
      if (!known || !ours || !exchange.getRequestMethod().equals("GET")) {
        exchange.sendResponseHeaders(404, -1);
        return;
      }
      exchange.getResponseHeaders().set("Cache-Control", "no-store");
      exchange.getResponseHeaders().set("Referrer-Policy", "no-referrer");
      if (path.equals(begin)) {
        byte[] bytes = page.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
      } else if (path.equals(begin + "events")) {
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream; charset=utf-8");
        watched(1); // before it knows that it is, so that it is told the end
        try {
          exchange.sendResponseHeaders(200, 0);
          stream(exchange.getResponseBody());
        } finally {
          watched(-1);
        }
      } else {
        exchange.sendResponseHeaders(404, -1);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void watched(int more) {
    streams += more;
  }

  private void stream(OutputStream out) throws IOException, InterruptedException {
    int next = 0;
    int thinnedBefore = -1;
    while (true) {
      StringBuilder text = new StringBuilder();
      boolean last;
      synchronized (this) {
        if (thinnedBefore >= 0 && thinnedBefore != thinned) {
          next = Math.max(0, next - KEPT / 2);
        }
        thinnedBefore = thinned;
        while (next >= events.size() && !over) {
          wait();
          if (thinnedBefore != thinned) {
            next = Math.max(0, next - KEPT / 2);
            thinnedBefore = thinned;
          }
        }
        for (; next < events.size(); next++) {
          text.append("data: ").append(events.get(next)).append("\n\n");
        }
        last = over;
      }
      if (last) {
        text.append("event: end\ndata: {}\n\n");
      }
      out.write(text.toString().getBytes(StandardCharsets.UTF_8));
      out.flush();
      if (last) {
        return;
      }
    }
  }

  /** Tells all who watch that it is over, and listens no more. */
  @Override
  public void close() {
    boolean isWatched;
    synchronized (this) {
      over = true;
      isWatched = streams > 0;
      notifyAll();
    }
    // Who watches is told the end within this time.
    server.stop(isWatched ? 1 : 0);
    threads.shutdownNow();
  }
}
