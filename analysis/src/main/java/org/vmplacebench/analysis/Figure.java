package org.vmplacebench.analysis;

import java.util.List;
import java.util.function.Predicate;

/**
 * A figure, declared once: what is drawn, which scripts stand beside it, and what a page says under
 * it follow from it.
 *
 * @param name of its script and of its files
 * @param caption what it shows, for those who cannot see it too
 * @param concerns whether there is something to show
 * @param <T> what it is drawn of
 */
public record Figure<T>(String name, String caption, Predicate<T> concerns) {

  /** A figure that is always drawn. */
  public Figure(String name, String caption) {
    this(name, caption, any -> true);
  }

  /** Those of {@code all} that concern {@code subject}, in their order. */
  public static <T> List<Figure<T>> of(List<Figure<T>> all, T subject) {
    return all.stream().filter(figure -> figure.concerns().test(subject)).toList();
  }

  /** Their names. */
  public static <T> List<String> names(List<Figure<T>> figures) {
    return figures.stream().map(Figure::name).toList();
  }
}
