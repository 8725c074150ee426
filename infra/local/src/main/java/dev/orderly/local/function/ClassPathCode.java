package dev.orderly.local.function;

final class ClassPathCode implements Code {
    @Override
    public ClassLoader loaderOf(FunctionSpec function) {
        return Thread.currentThread().getContextClassLoader();
    }

    @Override
    public void close() {
        // The class path stays open as long as the JVM.
    }
}
