package org.vmplacebench.workbench.checkpoint;

import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** How an object is kept in a checkpoint. */
enum Kind {
  /** By the name that both sides know it under: it is no part of the run. */
  GIVEN,
  /** By the static field that has it. */
  STATIC,
  TEXT,
  BOXED,
  CLASS,
  ENUM,
  PATH,
  CHARSET,
  LOCALE,
  PATTERN,
  /** By what it is made of: its class has no name. */
  LAMBDA,
  ARRAY,
  /** By what is in it: where that lies depends on hash codes, which are others in each process. */
  MAP,
  /** The same of {@code Set.of}. */
  SET,
  /** By its fields. */
  FIELDS;

  private static final Set<Class<?>> BOXES =
      Set.of(
          Integer.class,
          Long.class,
          Double.class,
          Float.class,
          Short.class,
          Byte.class,
          Character.class,
          Boolean.class);
  private static final Class<?> SET_OF = Set.of(1, 2, 3).getClass();
  private static final Class<?> MAP_OF = Map.of(1, 2, 3, 4).getClass();
  private static final Set<Class<?>> MAPS =
      Set.of(
          HashMap.class,
          LinkedHashMap.class,
          IdentityHashMap.class,
          ConcurrentHashMap.class,
          MAP_OF);

  /** That of an object that is neither given nor the value of a static field. */
  static Kind of(Object object) {
    Class<?> type = object.getClass();
    if (type == String.class) {
      return TEXT;
    }
    if (BOXES.contains(type)) {
      return BOXED;
    }
    if (type.isArray()) {
      return ARRAY;
    }
    if (object instanceof Enum) {
      return ENUM;
    }
    if (type.isHidden()) {
      return LAMBDA;
    }
    if (MAPS.contains(type)) {
      return MAP;
    }
    return type == SET_OF ? SET : ofFew(object);
  }

  private static Kind ofFew(Object object) {
    if (object instanceof Class) {
      return CLASS;
    }
    if (object instanceof Path) {
      return PATH;
    }
    if (object instanceof Charset) {
      return CHARSET;
    }
    if (object instanceof Locale) {
      return LOCALE;
    }
    return object instanceof Pattern ? PATTERN : FIELDS;
  }
}
