package dev.orderly.local.function;

import java.nio.file.Path;
import java.util.Collection;

/** Where handlers' classes come from. */
public sealed interface Code extends AutoCloseable permits ClassPathCode, SharedCode, IsolatedCode {

    /** The loader that a function's handler is found in; the same for the functions that share their statics. */
    ClassLoader loaderOf(FunctionSpec function);

    @Override
    void close();

    /** The class path of this JVM: tests and benchmarks that already have every context there. Zips are not opened. */
    static Code classPath() {
        return new ClassPathCode();
    }

    /** Each context from its zip; jars that zips have in common are loaded once. Starts fast. */
    static Code shared(Collection<FunctionSpec> functions, Path unpacked) {
        return new SharedCode(functions, unpacked);
    }

    /** Each function from its own zip and nothing else: what a zip lacks is missing, as in Lambda. Starts slowly. */
    static Code isolated(Path unpacked) {
        return new IsolatedCode(unpacked);
    }
}
