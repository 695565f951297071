package org.vmplacebench.workbench.checkpoint;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import org.vmplacebench.core.sim.OpenFile;

/**
 * Where the instance fields of a class lie, those of its superclasses included. Transient fields of
 * an {@link OpenFile} are left out: it makes them anew.
 *
 * @param references offsets of the fields that are no primitives
 * @param primitives offsets of the others
 * @param sizes bytes of each of these
 */
record ClassLayout(long[] references, long[] primitives, int[] sizes) {

  static ClassLayout of(Class<?> type) {
    List<Field> references = new ArrayList<>();
    List<Field> primitives = new ArrayList<>();
    boolean isFile = OpenFile.class.isAssignableFrom(type);
    for (Class<?> each = type; each != null; each = each.getSuperclass()) {
      for (Field field : each.getDeclaredFields()) {
        int modifiers = field.getModifiers();
        if (!Modifier.isStatic(modifiers) && !(isFile && Modifier.isTransient(modifiers))) {
          (field.getType().isPrimitive() ? primitives : references).add(field);
        }
      }
    }
    return new ClassLayout(
        offsets(references),
        offsets(primitives),
        primitives.stream().mapToInt(field -> size(field.getType())).toArray());
  }

  private static long[] offsets(List<Field> fields) {
    return fields.stream().mapToLong(ObjectMemory::offset).toArray();
  }

  private static int size(Class<?> primitive) {
    if (primitive == long.class || primitive == double.class) {
      return Long.BYTES;
    }
    if (primitive == int.class || primitive == float.class) {
      return Integer.BYTES;
    }
    return primitive == short.class || primitive == char.class ? Short.BYTES : 1;
  }
}
