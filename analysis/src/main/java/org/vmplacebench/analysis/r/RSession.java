package org.vmplacebench.analysis.r;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import org.rosuda.REngine.REXPMismatchException;
import org.rosuda.REngine.REXPString;
import org.rosuda.REngine.REngineException;
import org.rosuda.REngine.Rserve.RConnection;
import org.rosuda.REngine.Rserve.RserveException;

/**
 * One connection to an Rserve, which keeps variables of its own.
 *
 * <p>Rserve itself reports an error in a script as a number only. Scripts are therefore evaluated
 * inside {@code tryCatch}, and what R says comes back as an {@link RException}.
 */
public final class RSession implements AutoCloseable {

  private static final String EVALUATE =
      """
      tryCatch({
        eval(parse(text = .script, keep.source = FALSE, encoding = "UTF-8"), envir = new.env(parent = globalenv()))
        character()
      }, error = function(e) c(conditionMessage(e), paste(deparse(conditionCall(e), width.cutoff = 200L)[1])))
      """;

  private static final String EVALUATE_FOR_ALL =
      EVALUATE.replace("envir = new.env(parent = globalenv())", "envir = globalenv()");

  /** A figure takes seconds: an R that is silent for so long hangs. */
  private static final int ANSWER_WITHIN_MS = 300_000;

  private final RConnection connection;

  RSession(int port, String user, String password) throws RUnavailableException {
    Socket socket = new Socket();
    try {
      socket.connect(
          new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port));
      socket.setTcpNoDelay(true);
      socket.setSoTimeout(ANSWER_WITHIN_MS);
      connection = new RConnection(socket);
      PlainLogin.login(socket, user, password);
      connection.setStringEncoding("utf8");
    } catch (IOException | RserveException e) {
      try {
        socket.close();
      } catch (IOException closing) {
        e.addSuppressed(closing);
      }
      throw new RUnavailableException("no connection to Rserve: " + e.getMessage(), e);
    }
  }

  /** Sets a variable of the session to a text. */
  public void assign(String name, String text) throws RUnavailableException {
    try {
      connection.assign(name, new REXPString(text));
    } catch (RserveException e) {
      throw lost(e);
    }
  }

  /**
   * Evaluates a script in an environment of its own, so that scripts leave nothing behind for each
   * other.
   *
   * @param what what the script does, for the message of an error
   * @throws RException with R's words if the script fails
   * @throws RUnavailableException if R does not answer any more
   */
  public void run(String what, String script) throws RUnavailableException {
    evaluate(EVALUATE, what, script);
  }

  /**
   * Evaluates a script whose variables and functions all later scripts see. Errors as in {@link
   * #run}.
   */
  public void define(String what, String script) throws RUnavailableException {
    evaluate(EVALUATE_FOR_ALL, what, script);
  }

  /**
   * The value of an expression as text, for example {@code "nrow(load)"}. Errors as in {@link
   * #run}.
   */
  public String text(String expression) throws RUnavailableException {
    run(
        "evaluating " + expression,
        "assign('.value', as.character(" + expression + ")[1], envir = globalenv())");
    try {
      return connection.eval(".value").asString();
    } catch (RserveException e) {
      throw lost(e);
    } catch (REXPMismatchException e) {
      throw new RUnavailableException("R's answer is no text: " + e.getMessage(), e);
    }
  }

  /** Closes the connection; the variables are gone with it. */
  @Override
  public void close() {
    connection.close();
  }

  private void evaluate(String frame, String what, String script) throws RUnavailableException {
    assign(".script", script);
    try {
      String[] error = connection.eval(frame).asStrings();
      if (error.length > 0) {
        throw new RException(
            what, error[0], error.length > 1 && !"NULL".equals(error[1]) ? error[1] : "");
      }
    } catch (RserveException e) {
      throw lost(e);
    } catch (REXPMismatchException e) {
      throw new RUnavailableException(
          "R's answer to '" + what + "' cannot be read: " + e.getMessage(), e);
    }
  }

  private static RUnavailableException lost(REngineException e) {
    return new RUnavailableException("R does not answer any more: " + e.getMessage(), e);
  }
}
