/** Mutation: whether the validation notices each constant of the embedded engine's models. */
package org.vmplacebench.workbench.validate.mutation;
