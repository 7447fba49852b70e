// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.core.driver;

/**
 * The source of the factory {@code x.Factory}, in which each part can be made wrong. Immutable.
 *
 * @param name an expression for its name
 * @param level an expression for its SPI level
 * @param parameters an expression for its parameters
 * @param members further members
 * @param create the body of {@code create}
 * @param stat an expression for what the driver adds when it is called
 */
record FactorySource(String name, String level, String parameters, String members, String create, String stat) {
    private static final String SOUND = "return x.Factory.driver(\"sound\");";

    FactorySource(String name) {
        this("\"" + name + "\"", "SpiLevel.CURRENT", "List.of()", "", SOUND, "\"\"");
    }

    FactorySource withName(String expression) {
        return new FactorySource(expression, level, parameters, members, create, stat);
    }

    FactorySource withLevel(String expression) {
        return new FactorySource(name, expression, parameters, members, create, stat);
    }

    FactorySource withParameters(String expression) {
        return new FactorySource(name, level, expression, members, create, stat);
    }

    FactorySource withMembers(String source) {
        return new FactorySource(name, level, parameters, source, create, stat);
    }

    FactorySource withCreate(String body) {
        return new FactorySource(name, level, parameters, members, body, stat);
    }

    FactorySource withStat(String expression) {
        return new FactorySource(name, level, parameters, members, create, expression);
    }

    /** {@return the source; the driver it makes tells a text, as the message of the failure of every stat} */
    String text() {
        return """
                package x;
                import io.layerstore.driver.*;
                import java.util.List;
                public class Factory implements StorageDriverFactory {
                    public String name() { return %s; }
                    public int spiLevel() { return %s; }
                    public List<ParameterSpec> parameters() { return %s; }
                    public StorageDriver create(DriverParameters p, DriverContext c) throws StorageException { %s }
                    %s
                    static StorageDriver driver(String tells) {
                        return (StorageDriver) java.lang.reflect.Proxy.newProxyInstance(
                                Factory.class.getClassLoader(), new Class<?>[] {StorageDriver.class}, (a, method, b) -> {
                            if (method.getName().equals("stat")) {
                                throw new StorageException(StorageErrorKind.IO, "x", "stat", "", tells + context() + %s);
                            }
                            return null;
                        });
                    }
                    static String context() {
                        ClassLoader loader = Thread.currentThread().getContextClassLoader();
                        return loader == Factory.class.getClassLoader() ? "" : " in the context of " + loader;
                    }
                }
                """.formatted(name, level, parameters, create, members, stat);
    }
}
