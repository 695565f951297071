/**
 * Decision modules: which vjobs run next. The context switch finds out how to get there. To add
 * one, write a {@link org.vmplacebench.vjobs.decision.DecisionModule} and a line in {@code
 * META-INF/services}; its name is a value of {@code vjobs.policy} from then on.
 */
package org.vmplacebench.vjobs.decision;
