// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.rule;

/** How binding a rule is. */
public enum RuleLevel {
    /** A driver that breaks it is not conformant. */
    MUST,
    /** A driver that breaks it needs a good reason that its users can read. */
    SHOULD
}
