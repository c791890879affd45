# What the Debian package holds and says of itself; `./dev package` builds it with cpack.
include(GNUInstallDirs)
if(NOT TARGET servery OR NOT TARGET servery-sim OR NOT TARGET servery-terminal OR NOT TARGET servery-central)
  return()
endif()

set(here ${CMAKE_CURRENT_LIST_DIR})
set(made ${CMAKE_BINARY_DIR}/packaging)
set(doc ${CMAKE_INSTALL_DATADIR}/doc/servery)
string(TIMESTAMP year "%Y" UTC)
file(MAKE_DIRECTORY ${made})
configure_file(${here}/changelog.in ${made}/changelog @ONLY)
foreach(page changelog servery.1 servery-sim.1 servery-terminal.1 servery-central.1)
  if(EXISTS ${here}/${page})
    set(source ${here}/${page})
  else()
    set(source ${made}/${page})
  endif()
  add_custom_command(OUTPUT ${made}/${page}.gz DEPENDS ${source}
                     COMMAND gzip -9nc ${source} > ${made}/${page}.gz VERBATIM)
  list(APPEND pages ${made}/${page}.gz)
endforeach()
add_custom_target(package_pages ALL DEPENDS ${pages})

install(TARGETS servery servery-sim servery-terminal servery-central RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
file(GLOB entries CONFIGURE_DEPENDS ${here}/*.desktop)
install(FILES ${entries} DESTINATION ${CMAKE_INSTALL_DATADIR}/applications)
install(FILES ${here}/servery.svg DESTINATION ${CMAKE_INSTALL_DATADIR}/icons/hicolor/scalable/apps)
install(FILES ${here}/70-servery.rules DESTINATION lib/udev/rules.d)
install(FILES ${here}/servery-nfc.conf DESTINATION lib/modprobe.d)
file(GLOB units CONFIGURE_DEPENDS ${here}/*.service)
install(FILES ${units} DESTINATION lib/systemd/user)
install(FILES ${here}/system/servery-central.service DESTINATION lib/systemd/system)
install(FILES ${made}/servery.1.gz ${made}/servery-sim.1.gz ${made}/servery-terminal.1.gz
              ${made}/servery-central.1.gz
        DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)
install(FILES ${made}/changelog.gz ${here}/copyright ${CMAKE_SOURCE_DIR}/README.md DESTINATION ${doc})

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_SET_DESTDIR OFF)
set(CPACK_STRIP_FILES ON)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE
    WORLD_READ WORLD_EXECUTE)
set(CPACK_PACKAGE_NAME servery)
set(CPACK_PACKAGE_VERSION ${PROJECT_VERSION})
set(CPACK_PACKAGE_CONTACT "Servery developers <servery@packages.invalid>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "point of sale for cafes and restaurants")
set(CPACK_DEBIAN_PACKAGE_DESCRIPTION
"Counter for places that sell food: orders with modifiers and combos, cash
and split payments, receipts on ESC/POS printers, reports. Every change is
kept in a journal that can be verified.
.
The package holds the counter (servery), the driver of card terminals that it
starts (servery-terminal), the central order backend (servery-central) and
simulated devices for trying and training (servery-sim).")
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION misc)
set(CPACK_DEBIAN_PACKAGE_PRIORITY optional)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
# What is loaded by name at run time and no linker sees: the database driver, SVG pictures, the fonts.
set(CPACK_DEBIAN_PACKAGE_DEPENDS "libcups2, libqt6sql6-sqlite, libqt6svg6, fonts-inter, fonts-noto-core, fonts-noto-mono, fonts-droid-fallback, tzdata")
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS "udev, fonts-noto-cjk")
set(CPACK_DEBIAN_PACKAGE_SUGGESTS "umockdev")  # servery-sim printer --usb
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
include(CPack)
