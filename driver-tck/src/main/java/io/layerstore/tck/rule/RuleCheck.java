// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.rule;

import io.layerstore.driver.Capability;
import io.layerstore.driver.Durability;
import io.layerstore.tck.harness.Hook;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Optional;

/** One rule together with the method that checks it. Immutable. */
public final class RuleCheck {
    private final RuleText text;
    private final Method method;

    /**
     * Makes a check.
     *
     * @param text what the specification says of the rule
     * @param method checks it: takes a {@link RuleContext}, in a class with a constructor without parameters
     */
    public RuleCheck(RuleText text, Method method) {
        this.text = text;
        this.method = method;
    }

    /** {@return what the specification says of the rule} */
    public RuleText text() {
        return text;
    }

    /** {@return the id of the rule} */
    public String id() {
        return text.id();
    }

    /** {@return what a driver has to declare for the rule to apply; empty for most} */
    public List<Capability> required() {
        RequiresCapability needed = method.getAnnotation(RequiresCapability.class);
        return needed == null ? List.of() : List.of(needed.value());
    }

    /** {@return what the harness has to offer for the rule to be checked; empty for most} */
    public List<Hook> hooks() {
        RequiresHook needed = method.getAnnotation(RequiresHook.class);
        return needed == null ? List.of() : List.of(needed.value());
    }

    /** {@return what has to be asked for before the check is made; empty for most} */
    public Optional<OptIn> optIn() {
        return Optional.ofNullable(method.getAnnotation(OptIn.class));
    }

    /** {@return the least durability that a driver has to declare for the rule to bind it; none for most} */
    public Durability durability() {
        RequiresDurability needed = method.getAnnotation(RequiresDurability.class);
        return needed == null ? Durability.NONE : needed.value();
    }

    /** {@return whether no other check may run at the same time} */
    public boolean alone() {
        return method.isAnnotationPresent(Alone.class);
    }

    void check(RuleContext context) throws Throwable {
        Constructor<?> constructor = method.getDeclaringClass().getDeclaredConstructor();
        constructor.setAccessible(true);
        method.setAccessible(true);
        try {
            method.invoke(constructor.newInstance(), context);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    @Override
    public String toString() {
        return id() + " " + text.title();
    }
}
