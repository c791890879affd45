// SPDX-License-Identifier: GPL-3.0-or-later
#include <cstdlib>

#include <QApplication>
#include <QWidget>

// What every start is measured against: the least program with a Qt window, from its first instruction to
// its first painted picture.

class BareWindow final : public QWidget {
protected:
    void paintEvent(QPaintEvent *) override
    {
        QMetaObject::invokeMethod(
            this, [] { std::_Exit(0); }, Qt::QueuedConnection);
    }
};

int main(int argc, char *argv[])
{
    QApplication application(argc, argv);
    BareWindow window;
    window.resize(1366, 768);
    window.show();
    return QApplication::exec();
}
